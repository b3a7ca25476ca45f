import type { ChatMessage } from '@plenum/meeting-sdk'
import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { useStickToEnd } from './useStickToEnd.ts'

const LINE_PX = 20
const BOX_PX = 200

const lines = (from: number, to: number): readonly ChatMessage[] =>
  Array.from({ length: to - from }, (_, index) => {
    const id = String(from + index)
    return { id, from: 'ada', name: 'Ada', text: id, sentAt: '2026-11-21T10:00:00Z', delivery: 'sent', error: null }
  })

/** jsdom lays nothing out: a list whose every line is of the same height. */
function layOut(list: HTMLElement | null) {
  if (list === null) return
  let scrollTop = 0
  const height = () => list.children.length * LINE_PX
  Object.defineProperties(list, {
    scrollHeight: { configurable: true, get: height },
    clientHeight: { configurable: true, get: () => BOX_PX },
    scrollTop: {
      configurable: true,
      get: () => scrollTop,
      set: (px: number) => {
        scrollTop = Math.max(0, Math.min(px, height() - BOX_PX))
      },
    },
    getBoundingClientRect: { configurable: true, value: () => new DOMRect(0, 0, 300, BOX_PX) },
  })
  for (const [index, line] of [...list.children].entries()) {
    line.getBoundingClientRect = () => new DOMRect(0, index * LINE_PX - scrollTop, 300, LINE_PX)
  }
}

interface Props {
  readonly messages: readonly ChatMessage[]
  readonly firstUnread?: string | null
}

function List({ messages, firstUnread = null }: Props) {
  const { ref, isAtEnd, isBehind, toEnd } = useStickToEnd(messages, firstUnread)
  const layOutOnce = (list: HTMLDivElement | null) => {
    ref.current = list
    const { scrollTop = 0 } = list ?? {}
    layOut(list)
    if (list !== null) list.scrollTop = scrollTop
  }
  return (
    <>
      <div ref={layOutOnce} data-testid="list">
        {messages.map(({ id }) => (
          <p key={id} data-message={id} />
        ))}
      </div>
      <output>{`${isAtEnd ? 'at the end' : 'further up'}${isBehind ? ', behind' : ''}`}</output>
      <button type="button" onClick={toEnd}>
        To the end
      </button>
    </>
  )
}

function shown(props: Props) {
  const { rerender } = render(<List {...props} />)
  const list = screen.getByTestId('list')
  return {
    /** The first line in sight, and where one is. */
    place: () => [
      Math.round(list.scrollTop / LINE_PX) + Number(list.firstElementChild?.getAttribute('data-message')),
      screen.getByRole('status').textContent,
    ],
    scrollTo: (line: number) =>
      act(() => {
        list.scrollTop = line * LINE_PX
        list.dispatchEvent(new Event('scroll'))
      }),
    rerender: (next: Props) => rerender(<List {...next} />),
  }
}

test('begins at the end, and stays there', () => {
  const { place, rerender } = shown({ messages: lines(0, 50) })
  expect(place()).toEqual([40, 'at the end'])
  rerender({ messages: lines(0, 60) })
  expect(place()).toEqual([50, 'at the end'])
})

test('further up it stays where one reads, and says that there is more', async () => {
  const { place, scrollTo, rerender } = shown({ messages: lines(0, 50) })
  scrollTo(10)
  rerender({ messages: lines(0, 51) })
  expect(place()).toEqual([10, 'further up, behind'])
  await userEvent.click(screen.getByRole('button', { name: 'To the end' }))
  expect(place()).toEqual([41, 'at the end'])
})

test('what comes before does not move what one reads, nor does it count as news', () => {
  const { place, scrollTo, rerender } = shown({ messages: lines(0, 50) })
  scrollTo(10)
  rerender({ messages: lines(-30, 50) })
  expect(place()).toEqual([10, 'further up'])
})

test('before and after at once', () => {
  const { place, scrollTo, rerender } = shown({ messages: lines(0, 50) })
  scrollTo(10)
  rerender({ messages: lines(-30, 55) })
  expect(place()).toEqual([10, 'further up, behind'])
})

test('what one says oneself is shown', () => {
  const { place, scrollTo, rerender } = shown({ messages: lines(0, 50) })
  scrollTo(10)
  rerender({ messages: [...lines(0, 50), ...lines(50, 51).map((own) => ({ ...own, delivery: 'sending' as const }))] })
  expect(place()).toEqual([41, 'at the end'])
})

test('opens where one left off, with a little of what was before', () => {
  const { place } = shown({ messages: lines(0, 50), firstUnread: '20' })
  expect(place()).toEqual([15, 'further up, behind'])
})

test('where all that is unread is in sight, it opens at the end', () => {
  const { place } = shown({ messages: lines(0, 50), firstUnread: '47' })
  expect(place()).toEqual([40, 'at the end'])
})
