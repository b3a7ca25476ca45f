import { RoomServiceClient, ServerError } from 'livekit-server-sdk'
import { ProblemError } from '../problem-error.ts'
import type { ParticipantProjection, RoomSpec, Sfu } from './sfu.port.ts'

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

/** The {@link Sfu} on a LiveKit server. */
export function createLiveKitSfu({ host, apiKey, apiSecret, timeoutSeconds = 3 }: LiveKitSfuOptions): Sfu {
  const rooms = new RoomServiceClient(host, apiKey, apiSecret, { requestTimeout: timeoutSeconds, failover: false })
  return {
    async ensureRoom({ name, metadata }: RoomSpec) {
      await call(() =>
        rooms.createRoom({
          name,
          metadata,
          emptyTimeout: SEVEN_DAYS_SECONDS,
          departureTimeout: SEVEN_DAYS_SECONDS,
        }),
      )
    },

    async updateParticipant(room: string, identity: string, { name, attributes, rights }: ParticipantProjection) {
      // LiveKit replaces the whole permission, so what must be off is said too.
      const permission = { ...rights, canPublishSources: [], canUpdateMetadata: false, hidden: false, recorder: false }
      await callUnlessGone(() => rooms.updateParticipant(room, identity, { name, attributes, permission }))
    },

    async removeParticipant(room: string, identity: string) {
      await callUnlessGone(() => rooms.removeParticipant(room, identity))
    },

    async ping() {
      // Asking for one name that never exists keeps the answer small on a LiveKit shared with others.
      await call(() => rooms.listRooms(['plenum-ping']))
    },
  }
}

async function call(request: () => Promise<unknown>): Promise<void> {
  try {
    await request()
  } catch (error) {
    throw toProblemError(error)
  }
}

async function callUnlessGone(request: () => Promise<unknown>): Promise<void> {
  await call(() =>
    request().catch((error: unknown) => {
      if (!(error instanceof ServerError && error.code === 'not_found')) throw error
    }),
  )
}

function toProblemError(error: unknown): ProblemError {
  const answered = error instanceof ServerError ? error.status < 500 : error instanceof SyntaxError
  return answered
    ? new ProblemError('livekit.refused', { cause: error })
    : new ProblemError('livekit.unavailable', { cause: error, retryAfterSeconds: RETRY_AFTER_SECONDS })
}
