import { expect, test } from 'vitest'
import { matchesName } from './matches-name.ts'

test.each([
  ['Ada Lovelace', 'ada'],
  ['Ada Lovelace', 'LACE'],
  ['Ada Lovelace', 'love ada'],
  ['Ada Lovelace', '  ada   '],
  ['Karen Spärck Jones', 'sparck'],
  ['Karen Sparck Jones', 'spärck'],
  ['José Núñez', 'jose nunez'],
  ['Ｇrace', 'grace'],
  ['Ada Lovelace', ''],
  ['محمد علي', 'علي'],
  ['山田 太郎', '太郎'],
])('%s is found by "%s"', (name, sought) => {
  expect(matchesName(name, sought)).toBe(true)
})

test.each([
  ['Ada Lovelace', 'grace'],
  ['Ada Lovelace', 'ada grace'],
  ['Ada', 'adam'],
  ['', 'a'],
])('%s is not found by "%s"', (name, sought) => {
  expect(matchesName(name, sought)).toBe(false)
})
