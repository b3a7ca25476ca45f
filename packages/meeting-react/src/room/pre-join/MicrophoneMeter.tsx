import { useEffect, useRef } from 'react'

/** How loud the microphone is, drawn outside of React: it moves with every frame. */
export function MicrophoneMeter({ stream }: { readonly stream: MediaStream | null }) {
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (stream === null || stream.getAudioTracks().length === 0) return
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    analyser.fftSize = 512
    context.createMediaStreamSource(stream).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    let frame = 0
    const draw = () => {
      analyser.getFloatTimeDomainData(samples)
      const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
      bar.current?.style.setProperty('--pl-level', Math.min(1, loudness * 5).toFixed(2))
      frame = requestAnimationFrame(draw)
    }
    draw()
    return () => {
      cancelAnimationFrame(frame)
      void context.close()
    }
  }, [stream])
  return <div ref={bar} className="pl-meter" aria-hidden="true" />
}
