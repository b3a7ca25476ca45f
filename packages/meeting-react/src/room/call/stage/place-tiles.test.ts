import { describe, expect, test } from 'vitest'
import { type Box, type Place, placeGrid, placeStage, stripCapacity } from './place-tiles.ts'

const BOXES: readonly Box[] = [
  { width: 1280, height: 640 },
  { width: 640, height: 640 },
  { width: 344, height: 600 },
  { width: 660, height: 300 },
  { width: 2560, height: 500 },
  { width: 120, height: 90 },
]

function expectApart(places: readonly Place[]) {
  for (const [index, a] of places.entries()) {
    for (const b of places.slice(index + 1)) {
      const overlaps = a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
      expect(overlaps, JSON.stringify([a, b])).toBe(false)
    }
  }
}

function expectInside(places: readonly Place[], box: Box) {
  for (const { x, y, width, height } of places) {
    expect(x).toBeGreaterThanOrEqual(0)
    expect(y).toBeGreaterThanOrEqual(0)
    // Half a pixel is lost to rounding on either side.
    expect(x + width).toBeLessThanOrEqual(box.width + 1)
    expect(y + height).toBeLessThanOrEqual(box.height + 1)
  }
}

describe.each(BOXES)('in a box of $width by $height', (box) => {
  test.each(Array.from({ length: 49 }, (_, index) => index + 1))('%i equal tiles stand inside, and apart', (count) => {
    const places = placeGrid(count, box)
    expect(places).toHaveLength(count)
    expect(new Set(places.map(({ width, height }) => `${width}x${height}`)).size).toBe(1)
    expectInside(places, box)
    expectApart(places)
  })

  test.each([1, 2, 3])('%i large ones stand inside, and apart from as many others as the strip holds', (mainCount) => {
    const { main, strip } = placeStage(mainCount, stripCapacity(box), box)
    expectApart([...main, ...strip].filter(({ width, height }) => width > 0 && height > 0))
    expectInside(strip, box)
  })
})

test('the last row stands in the middle', () => {
  const places = placeGrid(3, { width: 1280, height: 720 })
  const [first, second, third] = places
  expect(third?.x).toBe(((first?.x ?? 0) + (second?.x ?? 0)) / 2)
})

test('a wide box has its strip at the end, a tall one on top', () => {
  const wide = placeStage(1, 2, { width: 1280, height: 640 })
  expect(wide.main[0]).toEqual({ x: 0, y: 0, width: 1032, height: 640 })
  expect(wide.strip.map(({ x }) => x)).toEqual([1040, 1040])
  const tall = placeStage(1, 2, { width: 360, height: 600 })
  expect(tall.strip.map(({ y }) => y)).toEqual([0, 0])
  expect(tall.main[0]?.y).toBeGreaterThan(tall.strip[0]?.height ?? 0)
})

test.each(BOXES.slice(0, 5))('six fit beside what one looks at in a box of $width by $height', (box) => {
  expect(stripCapacity(box)).toBeGreaterThanOrEqual(6)
  const [few, six] = [2, 6].map((count) => placeStage(1, count, box).strip[0]?.width ?? 0)
  expect(six).toBeLessThanOrEqual(few ?? 0)
  expect(six).toBeGreaterThanOrEqual(64)
})

test('more than six are shown only as long as their faces can be made out', () => {
  for (const box of BOXES) {
    const count = stripCapacity(box)
    if (count > 6) expect(placeStage(1, count, box).strip[0]?.width).toBeGreaterThanOrEqual(112)
  }
})

test('what stands below a strip has room of its own, as wide as it is', () => {
  const box = { width: 660, height: 300 }
  const foot = { width: 152, height: 52 }
  const { main, strip } = placeStage(1, stripCapacity(box, foot), box, foot)
  for (const { y, height } of strip) expect(y + height).toBeLessThanOrEqual(box.height - foot.height)
  expect(main[0]?.width).toBeLessThanOrEqual(box.width - foot.width)
  expect(main[0]?.height).toBe(box.height)
})

test('without others what one looks at has the whole box', () => {
  expect(placeStage(1, 0, { width: 800, height: 600 }).main).toEqual([{ x: 0, y: 0, width: 800, height: 600 }])
})

test('a box that has not been measured yet has places without size', () => {
  for (const { width, height } of placeGrid(4, { width: 0, height: 0 })) expect([width, height]).toEqual([0, 0])
})
