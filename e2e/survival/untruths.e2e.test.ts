import { describe, expect, test } from 'vitest'
import type { LogEntry } from './session-page/window.ts'
import { readStory } from './untruths.ts'

const CUT = { cutAt: 10_000, healedAt: 20_000 }
const EXPECTED = { noticedWithinMs: 2_000, backWithinMs: 10_000 }

function shown(at: number, status: string, more: Partial<LogEntry> = {}): LogEntry {
  const people = ['p_ada', 'p_grace']
  const shownMuted = { microphone: 'off', camera: 'on' }
  return { at, status, phase: null, reason: null, error: null, people, ...shownMuted, ...more }
}

const before = shown(1_000, 'connected')
const noticed = shown(10_500, 'reconnecting')
const back = shown(23_000, 'connected')

describe('a story that is true', () => {
  test('was shown in time, stayed so, and ended as it had begun', () => {
    const story = { noticedAfterMs: 500, backAfterMs: 3_000, untruths: [] }
    expect(readStory([before, noticed, back], CUT, EXPECTED)).toEqual(story)
  })

  test('need not mention what nobody could notice', () => {
    const expected = { ...EXPECTED, noticedWithinMs: null }
    expect(readStory([before], CUT, expected)).toEqual({ noticedAfterMs: null, backAfterMs: 0, untruths: [] })
  })
})

test.each<[string, readonly LogEntry[], string]>([
  ['too late', [before, shown(13_000, 'reconnecting'), back], 'the interruption was shown after 3000 ms'],
  ['never', [before], 'the interruption was shown never'],
  [
    'and taken back too early',
    [before, noticed, shown(15_000, 'connected'), shown(16_000, 'reconnecting'), back],
    'it showed connected 5000 ms before the way was there again',
  ],
  ['as the end', [before, noticed, shown(12_000, 'failed', { error: 'connection.lost' })], 'it gave up: failed'],
  ['for too long', [before, noticed, shown(31_000, 'connected')], 'the call was back after 11000 ms'],
  ['for ever', [before, noticed], 'the call was back never'],
  ['and ended unmuted', [before, noticed, { ...back, microphone: 'on' }], 'the microphone was off and is on'],
  ['and ended without the other', [before, noticed, { ...back, people: ['p_ada'] }], 'there were 2 people'],
  ['and with a double', [before, { ...noticed, people: ['p_ada', 'p_ada'] }, back], 'somebody was shown twice'],
])('a cut that is shown %s is no true story', (_, log, untruth) => {
  expect(readStory(log, CUT, EXPECTED).untruths).toContainEqual(expect.stringContaining(untruth))
})
