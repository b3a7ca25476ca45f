import { openEar } from './ear.ts'

/** As much as one frame shows. */
const FRAME_SAMPLES = 512

/** Tells with each frame how loud a stream is, from 0 to 1, until the end that it answers. */
export function watchLevel(stream: MediaStream, onLevel: (level: number) => void): () => void {
  if (stream.getAudioTracks().length === 0) return () => {}
  const ear = openEar(stream, FRAME_SAMPLES)
  let frame = 0
  const measure = () => {
    onLevel(ear.level() ?? 0)
    frame = requestAnimationFrame(measure)
  }
  measure()
  return () => {
    cancelAnimationFrame(frame)
    ear.end()
  }
}
