import { expect, test } from 'vitest'
import { slopeOf } from './least-squares.ts'

test('the slope of a line is its rise a step, also with noise that cancels out', () => {
  expect(slopeOf([3, 5, 7, 9])).toBe(2)
  expect(slopeOf([4, 4, 4])).toBe(0)
  expect(slopeOf([1, -1, -1, 1])).toBe(0)
})
