import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchLevel } from './mic-level.ts'

/** As much of the browser's own as a meter needs. */
class FakeAudioContext extends EventTarget {
  static readonly all: FakeAudioContext[] = []
  static loudness = 0
  state: AudioContextState | 'interrupted' = 'running'
  readonly sources = new Set<object>()

  constructor() {
    super()
    FakeAudioContext.all.push(this)
  }

  createAnalyser() {
    return { fftSize: 0, getFloatTimeDomainData: (samples: Float32Array) => samples.fill(FakeAudioContext.loudness) }
  }

  createMediaStreamSource() {
    const source = { connect: () => {}, disconnect: () => this.sources.delete(source) }
    this.sources.add(source)
    return source
  }

  become(state: AudioContextState | 'interrupted'): void {
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }

  async resume(): Promise<void> {
    this.become('running')
  }

  async close(): Promise<void> {
    if (this.state === 'closed') throw new DOMException('', 'InvalidStateError')
    this.become('closed')
  }
}

let frames: (() => void)[]
let page: EventTarget
const draw = () => {
  for (const frame of frames.splice(0)) frame()
}
const context = () => FakeAudioContext.all.at(-1)
const streamWith = (tracks: number) => ({ getAudioTracks: () => Array(tracks).fill({}) }) as unknown as MediaStream

beforeEach(() => {
  frames = []
  page = new EventTarget()
  FakeAudioContext.all.length = 0
  vi.stubGlobal('AudioContext', FakeAudioContext)
  vi.stubGlobal('document', page)
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
  vi.stubGlobal('cancelAnimationFrame', () => frames.splice(0))
})

afterEach(() => vi.unstubAllGlobals())

test('tells with each frame how loud it is, from silence to a shout', () => {
  const levels: number[] = []
  FakeAudioContext.loudness = 0
  const stop = watchLevel(streamWith(1), (level) => levels.push(level))
  for (const loudness of [0.1, 0.9]) {
    FakeAudioContext.loudness = loudness
    draw()
  }
  expect(levels.map((level) => Number(level.toFixed(2)))).toEqual([0, 0.5, 1])
  stop()
})

test('its end lets go of the microphone and of the sound card, and tells nothing more', () => {
  const levels: number[] = []
  const stop = watchLevel(streamWith(1), (level) => levels.push(level))
  stop()
  draw()
  expect(levels).toHaveLength(1)
  expect(context()).toMatchObject({ state: 'closed', sources: new Set() })
})

test('sound that iOS interrupts is resumed, at once or when the page is seen or touched again', () => {
  const stop = watchLevel(streamWith(1), () => {})
  context()?.become('interrupted')
  expect(context()?.state).toBe('running')
  for (const type of ['visibilitychange', 'pointerdown']) {
    Object.assign(context() ?? {}, { state: 'suspended' })
    page.dispatchEvent(new Event(type))
    expect(context()?.state).toBe('running')
  }
  stop()
  page.dispatchEvent(new Event('pointerdown'))
  expect(context()?.state).toBe('closed')
})

test('a context that iOS has closed by itself is ended without an error', () => {
  const stop = watchLevel(streamWith(1), () => {})
  context()?.become('closed')
  expect(stop).not.toThrow()
})

test('what has no sound needs none', () => {
  watchLevel(streamWith(0), () => {})()
  expect(FakeAudioContext.all).toHaveLength(0)
})
