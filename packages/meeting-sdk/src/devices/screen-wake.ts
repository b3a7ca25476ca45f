/**
 * Keeps the screen from going dark until `signal` is aborted. Browsers let go of it when the page is hidden, so it is
 * asked for again whenever the page is seen. Where a browser refuses (low battery, a frame without permission) or knows
 * no such thing the screen may go dark, and nothing else happens.
 */
export async function keepScreenAwake(signal: AbortSignal): Promise<void> {
  const { wakeLock } = navigator as Partial<Pick<Navigator, 'wakeLock'>>
  if (wakeLock === undefined) return
  let held: WakeLockSentinel | null = null
  const letGo = () => {
    held?.release().catch(() => {})
    held = null
  }
  const hold = async () => {
    if (signal.aborted || document.visibilityState !== 'visible' || (held !== null && !held.released)) return
    try {
      held = await wakeLock.request('screen')
      if (signal.aborted) letGo()
    } catch {
      // Refused: asked again the next time that the page is seen.
    }
  }
  const onSeen = () => void hold()
  document.addEventListener('visibilitychange', onSeen, { signal })
  signal.addEventListener('abort', letGo, { once: true })
  await hold()
}
