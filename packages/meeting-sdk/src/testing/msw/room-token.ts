import { signJwt } from './jwt.ts'
import { livekitRoomOf, type MeetingRecord } from './meeting-record.ts'
import type { StayRecord } from './stay-record.ts'

const SECOND_MS = 1_000
const TTL_SECONDS = 900
const LIVEKIT_SECRET = 'the-secret-of-a-livekit-that-does-not-exist'

/** Where the LiveKit of the fake would be. */
export const LIVEKIT_URL = 'wss://livekit.invalid'

/** A LiveKit token for a stay, as the server would sign it for a LiveKit that there is. */
export async function signRoomToken(
  stay: StayRecord,
  meeting: MeetingRecord,
  now: Date,
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const { identity, name, role, userId, mayUnmute } = stay
  const iat = Math.floor(now.getTime() / SECOND_MS)
  const exp = iat + TTL_SECONDS
  const claims = {
    iss: 'plenum',
    sub: identity,
    name,
    iat,
    nbf: iat,
    exp,
    attributes: userId === null ? { role } : { role, userId },
    video: {
      room: livekitRoomOf(meeting),
      roomJoin: true,
      canPublish: role !== 'viewer',
      canSubscribe: true,
      canPublishData: true,
      ...(role === 'viewer' || mayUnmute
        ? {}
        : { canPublishSources: ['camera', 'screen_share', 'screen_share_audio'] }),
    },
  }
  return { token: await signJwt(claims, LIVEKIT_SECRET), expiresAt: new Date(exp * SECOND_MS) }
}
