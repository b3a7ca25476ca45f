/** What is loud for a voice close to a microphone; only a shout is louder. */
const LOUD = 0.2

/**
 * Tells with each frame how loud a stream is, from 0 to 1, until the end that it answers. iOS interrupts the sound of a
 * page when a call comes in or another one plays, and leaves it so: it is resumed whenever that is possible again.
 */
export function watchLevel(stream: MediaStream, onLevel: (level: number) => void): () => void {
  if (stream.getAudioTracks().length === 0) return () => {}
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 512
  const source = context.createMediaStreamSource(stream)
  source.connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  let frame = 0
  const measure = () => {
    analyser.getFloatTimeDomainData(samples)
    const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
    onLevel(Math.min(1, loudness / LOUD))
    frame = requestAnimationFrame(measure)
  }
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
  measure()
  return () => {
    cancelAnimationFrame(frame)
    for (const [target, type] of wakers) target.removeEventListener(type, wake)
    source.disconnect()
    // Browsers allow few at a time, and iOS has been seen to close them by itself.
    if (context.state !== 'closed') context.close().catch(() => {})
  }
}
