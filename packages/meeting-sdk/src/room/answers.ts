const PATIENCE_MS = 2_000

/**
 * Whether anything answers where the media server is, be it a refusal. To ask costs nothing; a join that was given up on
 * a silent line may still arrive once the line is back, and to LiveKit it is the newer one: it would put out who has come
 * back meanwhile.
 */
export async function answers(livekitUrl: string, patienceMs = PATIENCE_MS): Promise<boolean> {
  const patience = AbortSignal.timeout(patienceMs)
  // No CORS: what it says does not matter, and no page may be told by a browser that it must not ask.
  await fetch(livekitUrl.replace(/^ws/, 'http'), { mode: 'no-cors', cache: 'no-store', signal: patience }).catch(
    () => {},
  )
  return !patience.aborted
}
