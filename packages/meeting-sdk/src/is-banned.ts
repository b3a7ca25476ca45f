import type { AdmissionPort, Clock } from './ports.ts'

/** Who is out already is not kept from knowing it for longer. */
const LOOK_MS = 2_000

/**
 * Whether a removal is for good, which LiveKit does not tell. Reads how one stands, and asks for nothing: whoever was
 * removed must not come back by it. What cannot be read is taken for no ban; asking for leave to enter tells it later.
 */
export async function isBanned(
  admission: AdmissionPort,
  {
    clock,
    meetingId,
    sessionToken,
    signal,
  }: {
    readonly clock: Clock
    readonly meetingId: string
    readonly sessionToken: string | undefined
    readonly signal: AbortSignal
  },
): Promise<boolean> {
  if (admission.watch === undefined) return false
  const look = new AbortController()
  const cancel = clock.schedule(() => look.abort(), LOOK_MS)
  let isBanned = false
  const onEvent: Parameters<typeof admission.watch>[1]['onEvent'] = (event) => {
    isBanned = event.state === 'denied' && event.reason === 'banned'
    look.abort()
  }
  try {
    await admission.watch(meetingId, { sessionToken, signal: AbortSignal.any([signal, look.signal]), onEvent })
  } catch {
    return false
  } finally {
    cancel()
  }
  return isBanned
}
