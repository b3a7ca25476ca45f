import type {
  MeetingStatus,
  StandardTokenAnswer,
  StandardTokenRequest,
  TokenAnswer,
  TokenRequest,
  V1MeetingStatus,
  V1TokenAnswer,
  WaitingAnswer,
} from '@plenum/meeting-contract'
import type { FakeAdmission } from './admission.ts'
import type { Caller } from './caller.ts'
import { sessionIdOf } from './knock.ts'
import { livekitRoomOf } from './meeting-record.ts'
import { ProblemError } from './problem-error.ts'
import { LIVEKIT_URL, signRoomToken } from './room-token.ts'
import { isInRoom } from './stay-record.ts'
import type { World } from './world.ts'

const NAME_MAX_LENGTH = 128
const V1_STATUS: Readonly<Record<MeetingStatus, V1MeetingStatus>> = {
  SCHEDULED: 'PENDING',
  ACTIVE: 'PROCESSING',
  ENDED: 'COMPLETED',
  CANCELLED: 'CANCELLED',
}

/** The three ways to ask to be let in: one decision, other words. */
export class WaysIn {
  readonly #world: World
  readonly #admission: FakeAdmission

  constructor(world: World, admission: FakeAdmission) {
    this.#world = world
    this.#admission = admission
  }

  async byToken(caller: Caller, reference: string, request: TokenRequest): Promise<TokenAnswer | WaitingAnswer> {
    const manner = { canWait: true, keptFor: null, nameField: 'name' } as const
    const { meeting, stay } = this.#admission.join(caller, reference, request, manner)
    const { id, title, status, isPublic, roomName, startsAt } = meeting
    const { sessionToken, identity, role, waitsFor } = stay
    if (waitsFor !== null) {
      return { status: 'waiting', reason: waitsFor, sessionId: sessionIdOf(identity), sessionToken, startsAt }
    }
    const { token, expiresAt } = await signRoomToken(stay, meeting, this.#world.now())
    return {
      token,
      livekitUrl: LIVEKIT_URL,
      roomName,
      livekitRoom: livekitRoomOf(meeting),
      identity,
      role,
      sessionToken,
      expiresAt: expiresAt.toISOString(),
      participants: this.#world.store.staysIn(id).filter(isInRoom).length,
      meeting: { id, title, status, isPublic },
    }
  }

  /** For hosts that speak the v1 route, who may ask by an external id without `ext:`. */
  async byV1(caller: Caller, asked: string): Promise<V1TokenAnswer> {
    if (caller.kind !== 'user') throw new ProblemError('auth.required')
    const { store } = this.#world
    const reference = store.findMeeting(asked)?.id ?? store.findByExternalId(asked)?.id ?? asked
    // The route has no field for a name, so somebody whose sign-in carries none goes by his id.
    const name = caller.name ?? caller.userId.slice(0, NAME_MAX_LENGTH)
    const manner = { canWait: false, keptFor: caller.userId, nameField: 'name' } as const
    const { meeting, stay } = this.#admission.join(caller, reference, { name }, manner)
    const { token } = await signRoomToken(stay, meeting, this.#world.now())
    const { title: heading, description, status } = meeting
    return {
      success: true,
      token,
      roomName: livekitRoomOf(meeting),
      serverUrl: LIVEKIT_URL,
      meeting: { meeting_id: asked, heading, description, status: V1_STATUS[status] },
      sessionToken: stay.sessionToken,
    }
  }

  /** LiveKit's own way to ask for a token. */
  async byStandard(
    caller: Caller,
    { room_name: roomName, participant_name: name }: StandardTokenRequest,
    proof: Pick<TokenRequest, 'password' | 'inviteKey'>,
  ): Promise<StandardTokenAnswer> {
    const keptFor = caller.kind === 'user' ? caller.userId : null
    const manner = { canWait: false, keptFor, nameField: 'participant_name' } as const
    const { meeting, stay } = this.#admission.join(caller, roomName, { ...proof, name }, manner)
    const { token } = await signRoomToken(stay, meeting, this.#world.now())
    return { server_url: LIVEKIT_URL, participant_token: token, session_token: stay.sessionToken }
  }
}
