import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useEffect, useRef } from 'react'
import { expect, test, vi } from 'vitest'
import { lazyPart } from './lazy-part.tsx'

interface PanelProps {
  readonly title: string
}

function Panel({ title }: PanelProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <h2 ref={heading} tabIndex={-1}>
      {title}
    </h2>
  )
}

/** A load that is answered by hand. */
function byHand() {
  const answers: { readonly arrive: () => void; readonly fail: () => void }[] = []
  const load = vi.fn(
    () =>
      new Promise<typeof Panel>((resolve, reject) => {
        answers.push({ arrive: () => resolve(Panel), fail: () => reject(new Error('offline')) })
      }),
  )
  const answer = (what: 'arrive' | 'fail') => act(async () => answers.at(-1)?.[what]())
  return { load, answer }
}

test('is shown as soon as its code is there', async () => {
  const { load, answer } = byHand()
  const { Part } = lazyPart<PanelProps>(load)
  render(<Part title="Chat" />)
  expect(screen.queryByRole('heading')).toBeNull()
  await answer('arrive')
  expect(screen.getByRole('heading', { name: 'Chat' })).toBeVisible()
})

test('what was fetched ahead is there at once, and is fetched once', async () => {
  const { load, answer } = byHand()
  const { Part, preload } = lazyPart<PanelProps>(load)
  preload()
  preload()
  await answer('arrive')
  render(<Part title="Chat" />)
  expect(screen.getByRole('heading', { name: 'Chat' })).toBeVisible()
  expect(load).toHaveBeenCalledOnce()
})

test('a load that failed says so, keeps the focus while it is tried again, and gives it to the part', async () => {
  const { load, answer } = byHand()
  const { Part } = lazyPart<PanelProps>(load)
  render(<Part title="Chat" />)
  await answer('fail')
  expect(screen.getByRole('alert')).toHaveTextContent('This part couldn’t be loaded.')
  const retry = screen.getByRole('button', { name: 'Try again' })
  await userEvent.click(retry)
  expect(retry).toHaveFocus()
  await userEvent.click(retry)
  expect(load).toHaveBeenCalledTimes(2)
  await answer('fail')
  expect(retry).toHaveFocus()
  await userEvent.click(retry)
  await answer('arrive')
  expect(screen.getByRole('heading', { name: 'Chat' })).toHaveFocus()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('what could not be fetched ahead is asked for again when it is wanted', async () => {
  const { load, answer } = byHand()
  const { Part, preload } = lazyPart<PanelProps>(load)
  preload()
  await answer('fail')
  render(<Part title="Chat" />)
  await answer('arrive')
  expect(screen.getByRole('heading', { name: 'Chat' })).toBeVisible()
})

test('whoever does not want to wait puts the notice away', async () => {
  const { load, answer } = byHand()
  const { Part } = lazyPart<PanelProps>(load)
  const onClose = vi.fn()
  render(<Part title="Chat" onClose={onClose} />)
  await answer('fail')
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(onClose).toHaveBeenCalledOnce()
})

test('a silent part is missed without a word', async () => {
  const { load, answer } = byHand()
  const { Part } = lazyPart<PanelProps>(load, { isSilent: true })
  const { container } = render(<Part title="Tooltip" />)
  await answer('fail')
  expect(container).toBeEmptyDOMElement()
})

test('what arrives after it was put away is not shown', async () => {
  const { load, answer } = byHand()
  const { Part } = lazyPart<PanelProps>(load)
  const { unmount } = render(<Part title="Chat" />)
  unmount()
  await answer('arrive')
  await waitFor(() => expect(screen.queryByRole('heading')).toBeNull())
})
