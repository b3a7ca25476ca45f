import { expect, test } from 'vitest'
import { en } from '../../../../words/en.ts'
import { dayWords } from './day-words.ts'

const now = new Date(2026, 10, 21, 0, 30)

test.each([
  [new Date(2026, 10, 21, 0, 5), 'Today'],
  [new Date(2026, 10, 21, 23, 59), 'Today'],
  [new Date(2026, 10, 20, 23, 59), 'Yesterday'],
  [new Date(2026, 10, 20, 0, 0), 'Yesterday'],
  [new Date(2026, 10, 19, 23, 59), 'Thursday, November 19'],
])('%s is %s', (moment, said) => {
  expect(dayWords(moment, now, en)).toBe(said)
})

test('is said in the language of the words', () => {
  expect(dayWords(now, now, { ...en, locale: 'de' })).toBe('Heute')
  expect(dayWords(new Date(2026, 10, 20), now, { ...en, locale: 'es' })).toBe('Ayer')
})
