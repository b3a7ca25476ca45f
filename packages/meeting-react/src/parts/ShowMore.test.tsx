import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { ShowMore } from './ShowMore.tsx'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('shows more when pressed', async () => {
  const onMore = vi.fn()
  render(<ShowMore label="Show more" shown={100} onMore={onMore} />)
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }))
  expect(onMore).toHaveBeenCalledOnce()
})

test('shows more when it comes into sight, and again where it is still in sight then', () => {
  const seen: (() => void)[] = []
  let observing = 0
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
        seen.push(() => tell([{ isIntersecting: true }]))
      }
      observe() {
        observing += 1
      }
      disconnect() {
        observing -= 1
      }
    },
  )
  const onMore = vi.fn()
  const { rerender, unmount } = render(<ShowMore label="Show more" shown={100} onMore={onMore} />)
  seen.at(-1)?.()
  expect(onMore).toHaveBeenCalledTimes(1)
  rerender(<ShowMore label="Show more" shown={200} onMore={onMore} />)
  seen.at(-1)?.()
  expect(onMore).toHaveBeenCalledTimes(2)
  unmount()
  expect(observing).toBe(0)
})
