import { expect, test } from 'vitest'
import { pageSizeOf } from './page-size.ts'

test('a desktop holds 25 tiles, a phone fewer, and anything at least two', () => {
  expect(pageSizeOf(1_264, 560)).toBe(25)
  expect(pageSizeOf(374, 680)).toBe(14)
  expect(pageSizeOf(60, 60)).toBe(2)
})

test('a box that has not been measured yet keeps nobody waiting', () => {
  expect(pageSizeOf(0, 0)).toBe(25)
})
