import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Heard, hear, NOTHING_HEARD } from './voice-notice.ts'

const LOOK_MS = 100
const ZEROS = 0
const HISS = 0.005
const VOICE = 0.4

/** Looks ten times a second at what comes, for so many milliseconds each, and notes what is told when. */
class Listener {
  heard: Heard = NOTHING_HEARD
  nowMs = 0
  /** What was told, each with when it was first so. */
  readonly told: [atMs: number, notice: Heard['notice']][] = []

  listen(isOn: boolean, level: number, forMs: number, everyMs = LOOK_MS): this {
    for (const until = this.nowMs + forMs; this.nowMs < until; this.nowMs += everyMs) {
      const before = this.heard.notice
      this.heard = hear(this.heard, { level, isOn, atMs: this.nowMs })
      if (this.heard.notice !== before) this.told.push([this.nowMs, this.heard.notice])
    }
    return this
  }

  on = (level: number, forMs: number) => this.listen(true, level, forMs)
  muted = (level: number, forMs: number) => this.listen(false, level, forMs)
}

const listening = () => new Listener()

describe('a microphone that is on', () => {
  test('and gives nothing from the beginning is told of after five seconds', () => {
    expect(listening().on(ZEROS, 4_900).told).toEqual([])
    expect(listening().on(ZEROS, 10_000).told).toEqual([[5_000, 'silent-microphone']])
  })

  test('is no longer silent as soon as anything comes, be it a hiss', () => {
    expect(listening().on(ZEROS, 6_000).on(HISS, 1_000).told).toEqual([
      [5_000, 'silent-microphone'],
      [6_000, null],
    ])
  })

  test('in a silent room is not silent', () => {
    expect(listening().on(HISS, 600_000).told).toEqual([])
  })

  test('and lets nothing through but a voice has half a minute for a pause', () => {
    const listener = listening().on(VOICE, 1_000).on(ZEROS, 29_900).on(VOICE, 100)
    expect(listener.told).toEqual([])
    expect(listener.on(ZEROS, 40_000).told).toEqual([[61_000, 'silent-microphone']])
  })

  test('has that half a minute also where it was heard only while muted', () => {
    expect(listening().muted(HISS, 1_000).on(ZEROS, 29_000).told).toEqual([])
  })
})

describe('somebody muted', () => {
  test('who speaks is told so within a second', () => {
    expect(listening().muted(VOICE, 2_000).told).toEqual([[800, 'speaking-while-muted']])
  })

  test('who speaks with the pauses of speech is told so within three', () => {
    const listener = listening()
    for (let word = 0; word < 6; word += 1) listener.muted(VOICE, 400).muted(HISS, 100)
    expect(listener.told).toHaveLength(1)
    expect(listener.told[0]?.[0]).toBeLessThan(3_000)
  })

  test.each([
    ['coughs', () => listening().muted(VOICE, 500).muted(HISS, 10_000)],
    [
      'types',
      () => Array.from({ length: 50 }).reduce<Listener>((now) => now.muted(VOICE, 100).muted(HISS, 200), listening()),
    ],
    ['is near somebody who speaks', () => listening().muted(0.05, 60_000)],
    ['is silent, also where the microphone gives nothing', () => listening().muted(ZEROS, 60_000)],
  ])('who %s is not told anything', (_, play) => {
    expect(play().told).toEqual([])
  })

  test('is told no more four seconds after the last word', () => {
    expect(listening().muted(VOICE, 2_000).muted(HISS, 10_000).told).toEqual([
      [800, 'speaking-while-muted'],
      [5_900, null],
    ])
  })

  test('is told no more once the others hear it, and anew when muted again', () => {
    expect(listening().muted(VOICE, 1_000).on(VOICE, 5_000).muted(VOICE, 1_000).told).toEqual([
      [800, 'speaking-while-muted'],
      [1_000, null],
      [6_700, 'speaking-while-muted'],
    ])
  })

  test('whose page is looked at once a second is told so too, and not by one look', () => {
    expect(listening().listen(false, VOICE, 3_000, 1_000).told).toEqual([])
    expect(listening().listen(false, VOICE, 6_000, 1_000).told).toEqual([[4_000, 'speaking-while-muted']])
  })
})

test('whatever is heard, each notice is only ever told of the state that it is about', () => {
  const look = fc.record({
    isOn: fc.boolean(),
    level: fc.constantFrom(ZEROS, HISS, VOICE),
    forMs: fc.integer({ min: 100, max: 40_000 }),
  })
  fc.assert(
    fc.property(fc.array(look, { maxLength: 20 }), (looks) => {
      const listener = listening()
      for (const { isOn, level, forMs } of looks) {
        listener.listen(isOn, level, forMs)
        const { notice } = listener.heard
        if (isOn) expect(notice).not.toBe('speaking-while-muted')
        else expect(notice).not.toBe('silent-microphone')
        if (level === HISS && isOn) expect(notice).toBeNull()
      }
    }),
    { numRuns: 200 },
  )
})
