/** What is loud for a voice close to a microphone; only a shout is louder. */
const LOUD = 0.2

/** Hears a stream until it is ended. */
export interface Ear {
  /** How loud the last {@link openEar window} was, from 0 to 1; null while the browser lets nothing be heard. */
  level(): number | null
  end(): void
}

/**
 * Listens to a stream. iOS interrupts the sound of a page when a call comes in or another one plays, and leaves it so: it
 * is resumed whenever that is possible again.
 *
 * @param window how many of the last samples are measured, a power of two
 */
export function openEar(stream: MediaStream, window: number): Ear {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = window
  const source = context.createMediaStreamSource(stream)
  source.connect(analyser)
  const samples = new Float32Array(window)
  const wake = () => {
    // Refused until somebody clicks, or while the interruption lasts.
    if (context.state !== 'running' && context.state !== 'closed') context.resume().catch(() => {})
  }
  const wakers = [
    [context, 'statechange'],
    [document, 'visibilitychange'],
    [document, 'pointerdown'],
  ] as const
  for (const [target, type] of wakers) target.addEventListener(type, wake)
  wake()
  return {
    level() {
      if (context.state !== 'running') return null
      analyser.getFloatTimeDomainData(samples)
      const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
      return Math.min(1, loudness / LOUD)
    },
    end() {
      for (const [target, type] of wakers) target.removeEventListener(type, wake)
      source.disconnect()
      // Browsers allow few at a time, and iOS has been seen to close them by itself.
      if (context.state !== 'closed') context.close().catch(() => {})
    },
  }
}
