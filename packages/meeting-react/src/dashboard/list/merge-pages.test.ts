import { describe, expect, test } from 'vitest'
import { aMeeting } from '../../../test/a-meeting.ts'
import { append, keepSame, mergeFirstPage } from './merge-pages.ts'

/** A meeting that starts at this hour. */
const at = (hour: number, title = `At ${hour}`) =>
  aMeeting({ id: `m${hour}`, title, startsAt: `2026-11-27T${String(hour).padStart(2, '0')}:00:00.000Z` })

const titles = ({ meetings }: { readonly meetings: readonly { readonly title: string }[] }) =>
  meetings.map(({ title }) => title)

describe('a first page that was asked for anew', () => {
  const shown = { meetings: [at(9), at(10), at(11), at(12)], nextCursor: 'behind 12' }

  test('takes the place of what stood where it reaches, and leaves what lies behind', () => {
    const page = { meetings: [at(8), at(9, 'Renamed'), at(10)], nextCursor: 'behind 10' }
    const merged = mergeFirstPage(shown, page, 'upcoming')
    expect(titles(merged)).toEqual(['At 8', 'Renamed', 'At 10', 'At 11', 'At 12'])
    expect(merged.nextCursor).toBe('behind 12')
  })

  test('takes away what is no longer where it reaches', () => {
    const merged = mergeFirstPage(shown, { meetings: [at(9), at(11)], nextCursor: 'behind 11' }, 'upcoming')
    expect(titles(merged)).toEqual(['At 9', 'At 11', 'At 12'])
  })

  test('is all there is where no page follows it', () => {
    const merged = mergeFirstPage(shown, { meetings: [at(9)], nextCursor: null }, 'upcoming')
    expect(titles(merged)).toEqual(['At 9'])
    expect(merged.nextCursor).toBeNull()
  })

  test('goes on where it ends where nothing was shown behind it', () => {
    const page = { meetings: [at(9), at(10)], nextCursor: 'behind 10' }
    expect(mergeFirstPage({ meetings: [at(9)], nextCursor: 'behind 9' }, page, 'upcoming').nextCursor).toBe('behind 10')
  })

  test('of what is over has the earlier ones behind it', () => {
    const past = { meetings: [at(12), at(11), at(10)], nextCursor: 'behind 10' }
    const merged = mergeFirstPage(past, { meetings: [at(13), at(12)], nextCursor: 'behind 12' }, 'past')
    expect(titles(merged)).toEqual(['At 13', 'At 12', 'At 11', 'At 10'])
  })

  test('names one that has moved but once', () => {
    const moved = { ...at(12), startsAt: '2026-11-27T08:00:00.000Z' }
    const merged = mergeFirstPage(shown, { meetings: [moved, at(9)], nextCursor: 'behind 9' }, 'upcoming')
    expect(titles(merged)).toEqual(['At 12', 'At 9', 'At 10', 'At 11'])
  })
})

test('a next page brings nothing twice', () => {
  expect(append([at(9), at(10)], [at(10), at(11)]).map(({ title }) => title)).toEqual(['At 9', 'At 10', 'At 11'])
})

test('what is as it was stays the same object', () => {
  const before = [at(9), at(10)]
  const after = keepSame([at(9), at(10, 'Renamed')], before)
  expect(after[0]).toBe(before[0])
  expect(after[1]).not.toBe(before[1])
})
