import { expect, test } from 'vitest'
import { riseOfLowWater } from './low-water.ts'

test('a saw that falls as low as before has not risen, however high its teeth', () => {
  expect(riseOfLowWater([5, 9, 5, 9, 5, 30, 5, 30])).toBe(0)
})

test('what its garbage leaves behind is what it has risen by', () => {
  expect(riseOfLowWater([5, 9, 6, 9, 8, 30, 9, 30])).toBe(3)
})
