import type { ChatMessage } from '@plenum/meeting-sdk'
import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { SHOWN_AT_ONCE, useShownMessages } from './useShownMessages.ts'

const messages = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index): ChatMessage => {
    const id = String(from + index)
    return { id, from: 'ada', name: 'Ada', text: id, sentAt: '2026-11-21T10:00:00Z', delivery: 'sent', error: null }
  })

function shown(initial: { readonly all: readonly ChatMessage[]; readonly isAtEnd: boolean }) {
  const { result, rerender } = renderHook(({ all, isAtEnd }) => useShownMessages(all, isAtEnd), {
    initialProps: initial,
  })
  const range = () => [result.current.shown[0]?.id, result.current.shown.at(-1)?.id, result.current.hasEarlier]
  return { range, rerender, showEarlier: () => act(() => result.current.showEarlier()) }
}

test('few are shown all', () => {
  expect(shown({ all: messages(0, SHOWN_AT_ONCE), isAtEnd: true }).range()).toEqual(['0', '199', false])
})

test('of many the end is shown, and follows what comes', () => {
  const { range, rerender } = shown({ all: messages(0, 1_000), isAtEnd: true })
  expect(range()).toEqual(['800', '999', true])
  rerender({ all: messages(0, 1_010), isAtEnd: true })
  expect(range()).toEqual(['810', '1009', true])
})

test('what one reads further up stays, whatever comes below or above', () => {
  const { range, rerender, showEarlier } = shown({ all: messages(0, 1_000), isAtEnd: false })
  rerender({ all: messages(0, 1_010), isAtEnd: false })
  expect(range()).toEqual(['800', '1009', true])
  showEarlier()
  expect(range()).toEqual(['600', '1009', true])
  rerender({ all: messages(-50, 1_010), isAtEnd: false })
  expect(range()).toEqual(['600', '1009', true])
  for (let time = 0; time < 4; time += 1) showEarlier()
  expect(range()).toEqual(['-50', '1009', false])
})

test('back at the end, what is far up goes', () => {
  const { range, rerender, showEarlier } = shown({ all: messages(0, 1_000), isAtEnd: false })
  showEarlier()
  rerender({ all: messages(0, 1_000), isAtEnd: true })
  expect(range()).toEqual(['800', '999', true])
})
