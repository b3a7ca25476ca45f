import { describe, expect, test } from 'vitest'
import { gridLayout } from './grid-layout.ts'

const BOXES = [
  [1440, 800],
  [1024, 600],
  [800, 800],
  [360, 620],
  [740, 250],
] as const

describe('gridLayout', () => {
  for (const [width, height] of BOXES) {
    test(`1 to 49 tiles fit ${width}x${height}, and no other arrangement makes them larger`, () => {
      for (let count = 1; count <= 49; count += 1) {
        const { columns, rows, tileWidth, tileHeight } = gridLayout(count, width, height)
        expect(columns * rows).toBeGreaterThanOrEqual(count)
        expect(columns * (rows - 1)).toBeLessThan(count)
        expect(columns * tileWidth + (columns - 1) * 8).toBeLessThanOrEqual(width)
        expect(rows * tileHeight + (rows - 1) * 8).toBeLessThanOrEqual(height)
        for (let other = 1; other <= count; other += 1) {
          const otherRows = Math.ceil(count / other)
          const fits = Math.min(
            (width - (other - 1) * 8) / other,
            ((height - (otherRows - 1) * 8) / otherRows) * (16 / 9),
          )
          expect(tileWidth).toBeGreaterThanOrEqual(Math.floor(fits))
        }
      }
    })
  }

  test('two people stand side by side on a desktop and one above the other on a phone', () => {
    expect(gridLayout(2, 1440, 800)).toMatchObject({ columns: 2, rows: 1 })
    expect(gridLayout(2, 360, 620)).toMatchObject({ columns: 1, rows: 2 })
  })

  test('of equally large tiles those with fuller rows win', () => {
    expect(gridLayout(5, 1450, 408)).toMatchObject({ columns: 3, rows: 2 })
  })

  test('a box without room has tiles without size', () => {
    expect(gridLayout(4, 0, 0)).toMatchObject({ tileWidth: 0, tileHeight: 0 })
  })
})
