import { expect, test } from 'vitest'
import { appendMessage } from './chat-log.ts'

const hello = { id: '1', from: 'ada', text: 'Hello' }

test('messages stand in the order in which they came', () => {
  const log = appendMessage(appendMessage([], hello), { id: '2', from: 'grace', text: 'Hi' })
  expect(log.map(({ text }) => text)).toEqual(['Hello', 'Hi'])
})

test('a message that comes twice is there once, and the log stays the same object', () => {
  const log = appendMessage([], hello)
  expect(appendMessage(log, { ...hello })).toBe(log)
})
