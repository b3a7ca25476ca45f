import { isDeepStrictEqual } from 'node:util'
import { projectionOf, sessionIdOf } from '../admission/projection.ts'
import type { SessionRow, SessionStore } from '../admission/sessions.store.ts'
import type { Clock } from '../clock/clock.port.ts'
import { meetingIdOf } from '../meetings/meeting-names.ts'
import type { MeetingStore } from '../meetings/meetings.store.ts'
import { isFinal } from '../meetings/to-meeting.ts'
import type { ParticipantProjection, Sfu, SfuParticipant } from '../sfu/sfu.port.ts'
import type { LiveKitEvent } from './livekit-webhook.ts'
import type { WebhookStore } from './webhooks.store.ts'

const REMEMBERED_MS = 60 * 60 * 1000

/** What {@link WebhookService} works with. */
export interface WebhookDeps {
  webhooks: WebhookStore
  meetings: MeetingStore
  sessions: SessionStore
  sfu: Sfu
  clock: Clock
}

/** Acts on LiveKit's hints. They come lost, twice and in any order, so each is judged by our rows alone. */
export class WebhookService {
  readonly #deps: WebhookDeps

  constructor(deps: WebhookDeps) {
    this.#deps = deps
  }

  async handle(event: LiveKitEvent): Promise<void> {
    const { webhooks, clock } = this.#deps
    if (await webhooks.isHandled(event.id)) return
    if (!(await this.#isOurs(event))) return
    await this.#act(event)
    // Last, so that LiveKit's next try finds an event that failed still to do. Doing one twice is harmless.
    const now = clock.now().getTime()
    await webhooks.markHandled(event.id, new Date(now).toISOString(), new Date(now - REMEMBERED_MS).toISOString())
  }

  async #act({ type, room, participant, at }: LiveKitEvent): Promise<void> {
    if (!room || !participant?.isPerson) return
    if (type !== 'participant_joined' && type !== 'participant_left' && type !== 'participant_connection_aborted')
      return
    const session = await this.#sessionOf(participant, room)
    if (type !== 'participant_joined') {
      if (session) await this.#record(session, participant, 'left_at', at)
    } else if (session && (await this.#isOn(session))) {
      await this.#correct(session, participant, room)
      await this.#record(session, participant, 'joined_at', at)
    } else {
      await this.#deps.sfu.removeParticipant(room, participant.identity)
    }
  }

  /** LiveKit may be shared: rooms that are not in our database are none of our business. */
  async #isOurs({ room }: LiveKitEvent): Promise<boolean> {
    const meetingId = room && meetingIdOf(room)
    return !!meetingId && (await this.#deps.meetings.findById(meetingId)) !== undefined
  }

  /** The admitted stay behind a participant. */
  async #sessionOf({ identity }: SfuParticipant, room: string): Promise<SessionRow | undefined> {
    const id = sessionIdOf(identity)
    const session = id === undefined ? undefined : await this.#deps.sessions.findById(id)
    return session?.meeting_id === meetingIdOf(room) ? session : undefined
  }

  async #isOn(session: SessionRow): Promise<boolean> {
    const meeting = await this.#deps.meetings.findById(session.meeting_id)
    return meeting !== undefined && !isFinal(meeting)
  }

  /** Whoever joined with an older token has older rights: the row wins. */
  async #correct(session: SessionRow, participant: SfuParticipant, room: string): Promise<void> {
    const wanted = projectionOf(session)
    const actual: ParticipantProjection = {
      name: participant.name,
      attributes: participant.attributes,
      rights: participant.rights,
    }
    if (isDeepStrictEqual(wanted, actual)) return
    const stale = Object.keys(actual.attributes).filter((key) => !(key in wanted.attributes))
    const attributes = { ...Object.fromEntries(stale.map((key) => [key, ''])), ...wanted.attributes }
    await this.#deps.sfu.updateParticipant(room, participant.identity, { ...wanted, attributes })
  }

  async #record(session: SessionRow, { sid }: SfuParticipant, end: 'joined_at' | 'left_at', at: Date) {
    await this.#deps.sessions.recordConnection(session, sid, end, at.toISOString())
  }
}
