import { expect, test } from 'vitest'
import { countFilters, toQuery, UPCOMING } from './meeting-filters.ts'

test('what narrows nothing is not asked for', () => {
  expect(toQuery(UPCOMING)).toEqual({ when: 'upcoming' })
  expect(toQuery({ ...UPCOMING, search: '  ' })).toEqual({ when: 'upcoming' })
  expect(countFilters(UPCOMING)).toBe(0)
})

test('days last from midnight to midnight where the reader is', () => {
  const filters = { ...UPCOMING, from: '2026-11-27', to: '2026-11-28' }
  expect(toQuery(filters)).toEqual({
    when: 'upcoming',
    from: new Date(2026, 10, 27).toISOString(),
    to: new Date(2026, 10, 29).toISOString(),
  })
  expect(countFilters(filters)).toBe(2)
})

test('a day that is being typed, or that no server knows, is none', () => {
  for (const from of ['0002-01-01', '2101-01-01', '1999-12-31', 'x']) {
    expect(toQuery({ ...UPCOMING, from })).toEqual({ when: 'upcoming' })
  }
})

test('all of it together', () => {
  const filters = { ...UPCOMING, when: 'past', search: ' Sync ', scope: 'mine', status: 'ENDED' } as const
  expect(toQuery(filters)).toEqual({ when: 'past', q: 'Sync', scope: 'mine', status: 'ENDED' })
  expect(countFilters(filters)).toBe(2)
})
