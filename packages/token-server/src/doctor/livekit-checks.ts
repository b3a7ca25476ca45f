import type { Clock } from '../clock/clock.port.ts'
import type { Config } from '../config.ts'
import { reasonOf } from '../db/failures.ts'
import { ProblemError } from '../problem-error.ts'
import { createRoomTokenSigner } from '../sfu/room-token.ts'
import type { Sfu } from '../sfu/sfu.port.ts'
import { failed, type Outcome, ok, warning } from './check.ts'

const PATIENCE_MS = 5_000

/** Whether LiveKit's API answers, and browsers' address of it; the answer's own time, if it says one. */
export async function checkReachable({ livekit }: Config): Promise<{ outcome: Outcome; answeredAt?: Date }> {
  let answeredAt: Date | undefined
  try {
    const response = await get(livekit.host)
    answeredAt = new Date(response.headers.get('date') ?? Number.NaN)
  } catch (error) {
    return {
      outcome: failed(
        `LiveKit does not answer at ${livekit.host}: ${reasonOf(error)}.`,
        'Start LiveKit, or let LIVEKIT_URL (or LIVEKIT_HOST, where its API is elsewhere) name it.',
      ),
    }
  }
  const forBrowsers = livekit.url.replace(/^ws/, 'http')
  const outcome = await get(forBrowsers).then(
    () => ok(`LiveKit answers at ${livekit.host}.`),
    (error: unknown) =>
      warning(
        `LiveKit answers at ${livekit.host}, but from here not at LIVEKIT_URL ${livekit.url}: ${reasonOf(error)}.`,
        'See that browsers reach that address.',
      ),
  )
  return { outcome, ...(Number.isNaN(answeredAt.getTime()) ? {} : { answeredAt }) }
}

async function get(address: string): Promise<Response> {
  const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) })
  await response.arrayBuffer()
  return response
}

/** Whether LiveKit takes our key. */
export async function checkKey(sfu: Sfu, { livekit }: Config): Promise<Outcome> {
  try {
    await sfu.ping()
    return ok(`LiveKit takes the key ${livekit.apiKey}.`)
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'livekit.refused') {
      return failed(
        `LiveKit refuses the key ${livekit.apiKey}.`,
        "Let LIVEKIT_API_KEY and LIVEKIT_API_SECRET be a pair of `keys` in LiveKit's configuration.",
      )
    }
    return failed("LiveKit's API does not answer.", 'See whether LiveKit and its Redis are well, and try again.')
  }
}

/**
 * Whether LiveKit makes rooms for whoever has a token: then the token of an ended meeting would open it again.
 *
 * @param room one that does not exist
 */
export async function checkAutoCreate(room: string, { livekit }: Config, clock: Clock): Promise<Outcome> {
  const sign = createRoomTokenSigner({ ...livekit, ttlSeconds: 60, clock })
  const rights = { canPublish: false, canSubscribe: false, canPublishData: false }
  const grants = { room, roomJoin: true as const, ...rights }
  const { token } = await sign({ identity: 'plenum-doctor', name: '', attributes: {}, grants })
  const address = new URL(`${livekit.host.replace(/\/+$/, '')}/rtc/validate`)
  address.searchParams.set('access_token', token)
  try {
    const { status } = await get(address.href)
    if (status === 404) return ok('LiveKit makes no rooms by itself.')
    if (status === 200) {
      return failed(
        'LiveKit makes a room for anybody with a token, also of a meeting that has ended.',
        "Set `room: { auto_create: false }` in LiveKit's configuration.",
      )
    }
    return failed(
      `LiveKit answers with status ${status} to somebody who wants to join.`,
      'See what its log says, and whether a proxy stands before /rtc.',
    )
  } catch (error) {
    return failed(
      `LiveKit's /rtc/validate cannot be read: ${reasonOf(error)}.`,
      'See that LIVEKIT_HOST leads to LiveKit.',
    )
  }
}
