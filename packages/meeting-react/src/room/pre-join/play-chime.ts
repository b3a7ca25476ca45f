const CHIME_HZ = [523.25, 659.25, 783.99]
const NOTE_SECONDS = 0.22
const LOUDNESS = 0.18

/** What newer browsers can, and TypeScript does not know of yet. */
interface SinkedContext extends AudioContext {
  setSinkId?(id: string): Promise<void>
}

/**
 * Plays a few soft notes on a speaker, three where none are named; the browser's own where it cannot be told which one.
 *
 * @throws DOMException where the browser refuses to play
 */
export async function playChime(
  speakerId: string | undefined,
  signal: AbortSignal,
  notesHz: readonly number[] = CHIME_HZ,
): Promise<void> {
  if (signal.aborted) return
  const context: SinkedContext = new AudioContext()
  try {
    if (speakerId !== undefined && speakerId !== 'default') await context.setSinkId?.(speakerId)
    await context.resume()
    if (signal.aborted) return
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true })
      const last = notesHz.map((hertz, index) => note(context, hertz, index * NOTE_SECONDS)).at(-1)
      last?.addEventListener('ended', () => resolve(), { once: true })
    })
  } finally {
    await context.close()
  }
}

/** Swells and fades, so that it does not click. */
function note(context: AudioContext, hertz: number, afterSeconds: number): OscillatorNode {
  const start = context.currentTime + afterSeconds
  const end = start + NOTE_SECONDS * 1.6
  const loudness = context.createGain()
  loudness.gain.setValueAtTime(0, start)
  loudness.gain.linearRampToValueAtTime(LOUDNESS, start + 0.03)
  loudness.gain.exponentialRampToValueAtTime(0.001, end)
  const tone = context.createOscillator()
  tone.frequency.value = hertz
  tone.connect(loudness).connect(context.destination)
  tone.start(start)
  tone.stop(end)
  return tone
}
