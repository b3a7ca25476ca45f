import { expect, test } from 'vitest'
import { driftOf } from './drift.ts'

test('the last quarter is compared with the second, and a hiccup moves neither', () => {
  expect(driftOf([90, 90, 90, 2, 2, 50, 7, 7, 7, 3, 3, 3])).toEqual({ early: 2, late: 3, ratio: 1.5 })
})

test('what has no quarters has no drift', () => {
  expect(() => driftOf([1, 2, 3])).toThrow('Four values')
})
