import type { Page } from 'playwright-core'

/** What arrives of somebody's picture. */
export interface SeenVideo {
  /** Frames decoded so far. */
  readonly frames: number
  /** Mean colour, each channel 0 to 255. */
  readonly colour: { readonly red: number; readonly green: number; readonly blue: number }
  /** A number that differs between two different pictures. */
  readonly fingerprint: number
}

/** The picture that a person's tile shows at this moment, as decoded; null while there is none. */
export function seeVideo(page: Page, name: string): Promise<SeenVideo | null> {
  return page.evaluate((wanted) => {
    const tile = [...document.querySelectorAll('.pl-tile')].find((each) =>
      each.querySelector('.pl-tile-name')?.textContent?.startsWith(wanted),
    )
    const video = tile?.querySelector('video')
    if (!video || video.readyState < 2 || video.videoWidth === 0) return null
    const canvas = document.createElement('canvas')
    canvas.width = 64
    canvas.height = 36
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('This browser draws no canvas.')
    context.drawImage(video, 0, 0, 64, 36)
    const { data } = context.getImageData(0, 0, 64, 36)
    const sum = [0, 0, 0]
    let fingerprint = 0
    data.forEach((value, index) => {
      const channel = index % 4
      if (channel === 3) return
      sum[channel] = (sum[channel] ?? 0) + value
      fingerprint = (fingerprint * 31 + (value >> 4)) % 1_000_003
    })
    const mean = (channel: number) => Math.round((sum[channel] ?? 0) / (64 * 36))
    return {
      frames: video.getVideoPlaybackQuality().totalVideoFrames,
      colour: { red: mean(0), green: mean(1), blue: mean(2) },
      fingerprint,
    }
  }, name)
}

/** Loudness of all remote voices over half a second: quietest and loudest moment, each 0 to 1. */
export function hearVoices(page: Page): Promise<{ readonly quietest: number; readonly loudest: number }> {
  return page.evaluate(async () => {
    const context = new AudioContext()
    await context.resume()
    const analyser = context.createAnalyser()
    analyser.fftSize = 1024
    for (const element of document.querySelectorAll('audio')) {
      const stream = element.srcObject
      if (stream instanceof MediaStream && stream.getAudioTracks().length > 0) {
        context.createMediaStreamSource(stream).connect(analyser)
      }
    }
    const samples = new Float32Array(analyser.fftSize)
    const levels: number[] = []
    const end = performance.now() + 500
    while (performance.now() < end) {
      await new Promise(requestAnimationFrame)
      analyser.getFloatTimeDomainData(samples)
      levels.push(Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length))
    }
    await context.close()
    return { quietest: Math.min(...levels), loudest: Math.max(...levels) }
  })
}
