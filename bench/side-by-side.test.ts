import { expect, test } from 'vitest'
import { sideBySide } from './side-by-side.ts'

function record(order: string[], name: string, figures: number[]) {
  return {
    name,
    run: async () => {
      order.push(name)
      return figures.shift() ?? 0
    },
  }
}

async function orderOf(seed: number): Promise<string> {
  const order: string[] = []
  await sideBySide(record(order, 'a', []), record(order, 'b', []), { pairs: 20, seed })
  return order.join('')
}

test('both run once in each pair, either may be the first, and the seed decides', async () => {
  const order = await orderOf(7)
  expect(order).toMatch(/^(ab|ba){21}$/)
  expect(order.match(/../g)).toEqual(expect.arrayContaining(['ab', 'ba']))
  expect(await orderOf(7)).toBe(order)
  expect(await orderOf(8)).not.toBe(order)
})

test('warm-ups are not counted, and differences are taken pair by pair', async () => {
  const result = await sideBySide(record([], 'a', [999, 10, 110, 50]), record([], 'b', [0, 12, 112, 52]), {
    pairs: 3,
    seed: 1,
  })
  expect(result.ours).toMatchObject({ count: 3, median: 50, largest: 110 })
  expect(result.theirs).toMatchObject({ median: 52 })
  expect(result.difference).toMatchObject({ median: -2, smallest: -2, largest: -2 })
})

test('a run that fails fails the comparison', async () => {
  const broken = { name: 'broken', run: () => Promise.reject(new Error('no frame')) }
  await expect(sideBySide(broken, record([], 'b', []), { pairs: 1, seed: 1 })).rejects.toThrow('no frame')
})
