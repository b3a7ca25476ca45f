import { type ParticipantInfo, ParticipantInfo_State, RoomServiceClient, ServerError } from 'livekit-server-sdk'
import { ProblemError } from '../problem-error.ts'
import { toPermission, toSfuParticipant } from './livekit-participant.ts'
import type { ParticipantProjection, Sfu, SfuRoom } from './sfu.port.ts'

/** Where LiveKit is and the key that it knows us by. */
export interface LiveKitSfuOptions {
  /** HTTP address of LiveKit's API. */
  host: string
  apiKey: string
  apiSecret: string
  /** How long one call may take; 3 seconds when left out. */
  timeoutSeconds?: number
}

// Only we end rooms: LiveKit's own idle timers must never win against a meeting that is still on.
const SEVEN_DAYS_SECONDS = 7 * 24 * 60 * 60
const RETRY_AFTER_SECONDS = 2
// What LiveKit answers with a status below 500 although it is its own trouble, and passes.
const PASSING = new Set(['canceled', 'deadline_exceeded', 'aborted', 'resource_exhausted'])

/** The {@link Sfu} on a LiveKit server. */
export function createLiveKitSfu({ host, apiKey, apiSecret, timeoutSeconds = 3 }: LiveKitSfuOptions): Sfu {
  const rooms = new RoomServiceClient(host, apiKey, apiSecret, { requestTimeout: timeoutSeconds, failover: false })

  async function create({ name, metadata }: SfuRoom): Promise<void> {
    await rooms.createRoom({
      name,
      metadata,
      emptyTimeout: SEVEN_DAYS_SECONDS,
      departureTimeout: SEVEN_DAYS_SECONDS,
    })
  }

  /** LiveKit still lists a room whose node has died but cannot reach it; made anew on a living node it can be deleted. */
  async function deleteAlsoWhereLost(room: string): Promise<void> {
    try {
      await unlessGone(rooms.deleteRoom(room))
    } catch (error) {
      if (!(error instanceof ServerError && error.code === 'unavailable')) throw error
      await create({ name: room, metadata: '{}' })
      await unlessGone(rooms.deleteRoom(room))
    }
  }

  async function participantsIn(room: string): Promise<ParticipantInfo[]> {
    // Asked for who is in a room that is not there, LiveKit waits for a node to answer until the time is up.
    if ((await rooms.listRooms([room])).length === 0) return []
    return (await unlessGone(rooms.listParticipants(room))) ?? []
  }

  async function mute(room: string, identity: string, trackSid: string): Promise<void> {
    try {
      await unlessGone(rooms.mutePublishedTrack(room, identity, trackSid, true))
    } catch (error) {
      // Asked to mute somebody who has just gone, it waits as well.
      if ((await participantsIn(room)).some((participant) => participant.identity === identity)) throw error
    }
  }

  return {
    async ensureRoom(room) {
      await call(() => create(room))
    },

    async updateRoomMetadata({ name, metadata }) {
      await call(() => unlessGone(rooms.updateRoomMetadata(name, metadata)))
    },

    async listRooms() {
      const list = await call(() => rooms.listRooms())
      return list.map(({ name, metadata }) => ({ name, metadata }))
    },

    async listParticipants(room) {
      const list = await call(() => participantsIn(room))
      return list.filter(({ state }) => state !== ParticipantInfo_State.DISCONNECTED).map(toSfuParticipant)
    },

    async deleteRoom(room) {
      await call(() => deleteAlsoWhereLost(room))
      const left = await call(() => rooms.listRooms([room]))
      if (left.length > 0) throw unavailable()
    },

    async updateParticipant(room: string, identity: string, { name, attributes, rights }: ParticipantProjection) {
      const permission = toPermission(rights)
      await call(() => unlessGone(rooms.updateParticipant(room, identity, { name, attributes, permission })))
    },

    async muteTrack(room: string, identity: string, trackSid: string) {
      await call(() => mute(room, identity, trackSid))
    },

    async removeParticipant(room: string, identity: string) {
      await call(() => unlessGone(rooms.removeParticipant(room, identity)))
    },

    async ping() {
      // Asking for one name that never exists keeps the answer small on a LiveKit shared with others.
      await call(() => rooms.listRooms(['plenum-ping']))
    },
  }
}

async function call<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request()
  } catch (error) {
    throw toProblemError(error)
  }
}

/** Nothing where LiveKit has no such room or participant. */
async function unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ServerError && error.code === 'not_found') return undefined
    throw error
  }
}

function toProblemError(error: unknown): ProblemError {
  const answered =
    error instanceof ServerError ? error.status < 500 && !PASSING.has(error.code ?? '') : error instanceof SyntaxError
  return answered ? new ProblemError('livekit.refused', { cause: error }) : unavailable(error)
}

function unavailable(cause?: unknown): ProblemError {
  return new ProblemError('livekit.unavailable', { cause, retryAfterSeconds: RETRY_AFTER_SECONDS })
}
