import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { ShareLinkButton } from './ShareLinkButton.tsx'

const URL = 'https://meet.example.com/join/x'

function canShare(share: (data: ShareData) => Promise<void>, does = true) {
  Object.assign(navigator, { share, canShare: () => does })
}

afterEach(() => {
  Reflect.deleteProperty(navigator, 'share')
  Reflect.deleteProperty(navigator, 'canShare')
})

test('opens the system’s sheet with the link', async () => {
  const share = vi.fn(() => Promise.resolve())
  canShare(share)
  render(<ShareLinkButton url={URL} />)
  await userEvent.click(screen.getByRole('button', { name: 'Share link' }))
  expect(share.mock.calls).toEqual([[{ url: URL }]])
})

test('a sheet that is put away again is no failure', async () => {
  canShare(() => Promise.reject(new DOMException('Put away', 'AbortError')))
  render(<ShareLinkButton url={URL} />)
  await userEvent.click(screen.getByRole('button', { name: 'Share link' }))
  expect(screen.getByRole('button', { name: 'Share link' })).toBeVisible()
})

test('is not there where the browser has no sheet, or none for this', () => {
  const { unmount } = render(<ShareLinkButton url={URL} />)
  expect(screen.queryByRole('button')).toBeNull()
  unmount()
  canShare(() => Promise.resolve(), false)
  render(<ShareLinkButton url={URL} />)
  expect(screen.queryByRole('button')).toBeNull()
})
