import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { MenuButton } from './MenuButton.tsx'
import type { MenuEntry } from './menu-entry.ts'

const ENTRIES: readonly MenuEntry[] = ['First', 'Second', 'Third'].map((label) => ({
  kind: 'action',
  label,
  onSelect: () => {},
}))

function show() {
  const onOpen = vi.fn()
  render(
    <MenuButton label="More" entries={ENTRIES} onOpen={onOpen}>
      …
    </MenuButton>,
  )
  return { onOpen, user: userEvent.setup(), button: screen.getByRole('button', { name: 'More' }) }
}

test('opens and closes with a press, and says which it is', async () => {
  const { user, button, onOpen } = show()
  expect(button).toHaveAttribute('aria-haspopup', 'menu')
  expect(button).toHaveAttribute('aria-expanded', 'false')
  await user.click(button)
  expect(await screen.findByRole('menu', { name: 'More' })).toBeVisible()
  expect(button).toHaveAttribute('aria-expanded', 'true')
  await user.click(button)
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
  expect(onOpen).toHaveBeenCalledOnce()
})

test.each(['{Enter}', ' ', '{ArrowDown}', '{ArrowUp}'])('opens with the key %s', async (key) => {
  const { user, onOpen } = show()
  await user.tab()
  await user.keyboard(key)
  expect(await screen.findByRole('menu', { name: 'More' })).toBeVisible()
  expect(onOpen).toHaveBeenCalledOnce()
})
