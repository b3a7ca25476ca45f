import { onTestFinished, vi } from 'vitest'

/** A loudspeaker that plays nothing and remembers what it was asked for. */
export function fakeAudio({ refuses = false, canChoose = true } = {}) {
  const tones: (EventTarget & { readonly hertz: number })[] = []
  const contexts: { sink: string; isClosed: boolean }[] = []

  class Tone extends EventTarget {
    readonly frequency = { value: 0 }
    connect = <T>(next: T): T => next
    start() {
      tones.push(Object.assign(this, { hertz: this.frequency.value }))
    }
    stop() {}
  }

  class Context {
    readonly currentTime = 0
    readonly destination = {}
    sink = ''
    isClosed = false
    readonly #choose = async (id: string) => {
      this.sink = id
    }
    readonly setSinkId = canChoose ? this.#choose : undefined
    constructor() {
      contexts.push(this)
    }
    async resume() {
      if (refuses) throw new DOMException('A gesture is needed', 'NotAllowedError')
    }
    async close() {
      this.isClosed = true
    }
    createOscillator() {
      return new Tone()
    }
    createGain() {
      const ramp = () => {}
      return {
        gain: { setValueAtTime: ramp, linearRampToValueAtTime: ramp, exponentialRampToValueAtTime: ramp },
        connect: <T>(next: T): T => next,
      }
    }
  }

  vi.stubGlobal('AudioContext', Context)
  onTestFinished(() => void vi.unstubAllGlobals())
  return { tones, contexts, finish: () => tones.at(-1)?.dispatchEvent(new Event('ended')) }
}
