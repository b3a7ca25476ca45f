import { expect, test } from 'vitest'
import { DEFAULT_SHORTCUTS, keyName, NO_SHORTCUTS, shortcutsOf } from './shortcuts.ts'

test('without a word the usual keys; with false none', () => {
  expect(shortcutsOf()).toEqual(DEFAULT_SHORTCUTS)
  expect(shortcutsOf(false)).toEqual(NO_SHORTCUTS)
})

test('a host changes some and leaves the others', () => {
  expect(shortcutsOf({ chat: 'x', people: null })).toEqual({ ...DEFAULT_SHORTCUTS, chat: 'x', people: null })
})

test('a key that a host gives to one command is taken from the one that usually has it', () => {
  expect(shortcutsOf({ chat: 'M' })).toEqual({ ...DEFAULT_SHORTCUTS, chat: 'M', microphone: null })
  expect(shortcutsOf({ chat: 'm', microphone: 'c' })).toEqual({ ...DEFAULT_SHORTCUTS, chat: 'm', microphone: 'c' })
})

test.each([
  ['m', 'M'],
  [' ', 'Space'],
  ['?', '?'],
  ['F2', 'F2'],
  [null, undefined],
])('%s is written %s', (key, name) => {
  expect(keyName(key)).toBe(name)
})
