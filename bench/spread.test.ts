import { expect, test } from 'vitest'
import { spreadOf } from './spread.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

test('a spread does not depend on the order of the measurements, and one hiccup does not move its median', () => {
  expect(spreadOf([3, 1, 2, 900, 4])).toMatchObject({
    count: 5,
    median: 3,
    lowerQuartile: 2,
    upperQuartile: 4,
    smallest: 1,
    largest: 900,
  })
  expect(spreadOf([1, 2, 3, 4]).median).toBe(2.5)
})

// Tables of the sign test: the 95 % interval of the median runs between these ranks.
test.each([
  [6, 1, 6],
  [9, 2, 8],
  [20, 6, 15],
  [30, 10, 21],
  [100, 40, 61],
  [10_000, 4902, 5099],
])('of %i measurements the interval runs from the %ith to the %ith', (count, low, high) => {
  expect(spreadOf(upTo(count)).medianInterval).toEqual({ low, high })
})

test('fewer than 6 measurements give no interval', () => {
  expect(spreadOf(upTo(5)).medianInterval).toBeNull()
})

test('nothing has no spread', () => {
  expect(() => spreadOf([])).toThrow('no spread')
})
