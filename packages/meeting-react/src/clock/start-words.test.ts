import { afterEach, describe, expect, test, vi } from 'vitest'
import { clockWords } from '../words/clock-words.ts'
import { msUntilWordsChange, startWords, whenWords } from './start-words.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

// A Friday, where the test runs.
const START = new Date(2026, 10, 27, 15, 0).getTime()

const seen = (msLeft: number, words: Parameters<typeof startWords>[2] = clockWords) =>
  startWords(START, msLeft, words).replaceAll('\u202f', ' ')

afterEach(() => vi.restoreAllMocks())

describe('a start', () => {
  test.each([
    [10 * DAY, 'Starts Nov 27, 2026'],
    [3 * DAY, 'Starts Fri 3:00 PM'],
    [20 * HOUR, 'Starts Fri 3:00 PM'],
    [2 * HOUR, 'Starts at 3:00 PM'],
    [HOUR, 'Starts in 60 min'],
    [42 * MINUTE - 1, 'Starts in 42 min'],
    [10 * MINUTE + 1, 'Starts in 11 min'],
    [10 * MINUTE, 'Starts in 10:00'],
    [4 * MINUTE + 32 * SECOND, 'Starts in 4:32'],
    [4 * MINUTE + 31 * SECOND + 1, 'Starts in 4:32'],
    [9 * SECOND, 'Starts in 0:09'],
    [1, 'Starts in 0:01'],
  ])('%i ms ahead is "%s"', (msLeft, words) => {
    expect(seen(msLeft)).toBe(words)
  })

  test('stays as it is until the next minute, at last until the next second', () => {
    for (const msLeft of [3 * DAY, 2 * HOUR + 1, 42 * MINUTE, 10 * MINUTE + 1, 10 * MINUTE, 4_321, 1]) {
      const wait = msUntilWordsChange(msLeft)
      expect(wait).toBeGreaterThan(0)
      expect(wait).toBeLessThanOrEqual(MINUTE)
      expect(seen(msLeft - wait + 1)).toBe(seen(msLeft))
      if (msLeft <= HOUR && msLeft > wait) expect(seen(msLeft - wait)).not.toBe(seen(msLeft))
    }
  })

  test('is written in the language of the words', () => {
    const words = {
      locale: 'de',
      starts: (when: string, isToday: boolean) => `Beginnt ${isToday ? 'um' : 'am'} ${when}`,
      startsIn: (duration: string) => `Beginnt in ${duration}`,
    }
    expect(seen(2 * HOUR, words)).toBe('Beginnt um 15:00')
    expect(seen(42 * MINUTE, words)).toBe('Beginnt in 42 Min.')
  })

  test('is written as where the person is, as far as the language is the same', () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['de-AT', 'en-GB', 'en'])
    expect(seen(2 * HOUR)).toBe('Starts at 15:00')
  })
})

describe('when a meeting takes place', () => {
  const when = (endsAt: number, now = START) =>
    whenWords(START, endsAt, now, clockWords).replaceAll(/[\u202f\u2009]/g, ' ')

  test('names day and time, and the end where one is known', () => {
    expect(when(Number.NaN)).toBe('Fri, Nov 27, 3:00 PM')
    expect(when(START + HOUR)).toBe('Fri, Nov 27, 3:00 – 4:00 PM')
  })

  test('names the year where it is another one', () => {
    expect(when(Number.NaN, START - 365 * DAY)).toBe('Fri, Nov 27, 2026, 3:00 PM')
  })

  test('an end before the start is none', () => {
    expect(when(START - HOUR)).toBe('Fri, Nov 27, 3:00 PM')
  })
})
