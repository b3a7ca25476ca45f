import { expect, test } from 'vitest'
import { backoffMs } from './backoff.ts'

const backoff = { firstMs: 100, longestMs: 1_000 }

test('each wait is twice the one before, up to the longest', () => {
  expect([1, 2, 3, 4, 5, 99].map((failures) => backoffMs(backoff, failures, 0))).toEqual([
    100, 200, 400, 800, 1_000, 1_000,
  ])
})

test('chance takes off up to half of it', () => {
  expect([0, 0.5, 1].map((chance) => backoffMs(backoff, 2, chance))).toEqual([200, 150, 100])
})
