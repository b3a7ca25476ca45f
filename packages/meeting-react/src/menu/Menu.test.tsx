import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useRef } from 'react'
import { expect, test, vi } from 'vitest'
import { Menu } from './Menu.tsx'
import type { MenuEntry } from './menu-entry.ts'

function AtButton({ entries, onClose }: { readonly entries: readonly MenuEntry[]; readonly onClose: () => void }) {
  const anchor = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button ref={anchor} type="button">
        Open
      </button>
      <Menu {...{ anchor, entries, onClose }} label="Everything" place="above" initialFocus="container" />
    </>
  )
}

async function show(...entries: readonly MenuEntry[]) {
  const onClose = vi.fn()
  render(<AtButton entries={entries} onClose={onClose} />)
  return { onClose, user: userEvent.setup(), menu: within(await screen.findByRole('menu', { name: 'Everything' })) }
}

test('an action is done, and the menu closes', async () => {
  const onSelect = vi.fn()
  const { user, menu, onClose } = await show({ kind: 'action', label: 'Raise hand', shortcut: 'H', onSelect })
  const item = menu.getByRole('menuitem', { name: 'Raise hand' })
  expect(item).toHaveAttribute('aria-keyshortcuts', 'H')
  expect(item).toHaveTextContent('Raise handH')
  await user.click(item)
  expect(onSelect).toHaveBeenCalledOnce()
  expect(onClose).toHaveBeenCalled()
})

test('a choice shows what is in use, and the menu closes with another one', async () => {
  const onChoose = vi.fn()
  const options = ['Grid', 'Speaker'].map((label) => ({ label, value: label.toLowerCase() }))
  const { user, menu, onClose } = await show({ kind: 'choice', label: 'Layout', options, value: 'grid', onChoose })
  expect(menu.getByRole('menuitemradio', { name: 'Grid' })).toBeChecked()
  await user.click(menu.getByRole('menuitemradio', { name: 'Speaker' }))
  expect(onChoose.mock.calls).toEqual([['speaker']])
  expect(onClose).toHaveBeenCalled()
})

test('a choice among nothing says what is used', async () => {
  const choice = { kind: 'choice', label: 'Camera', options: [], none: 'Default device', value: null } as const
  const { menu } = await show({ ...choice, onChoose: () => {} })
  expect(within(menu.getByRole('group', { name: 'Camera' })).getByText('Default device')).toBeVisible()
})

test('a switch turns over, and the menu stays', async () => {
  const onToggle = vi.fn()
  const { user, menu, onClose } = await show({ kind: 'toggle', label: 'Show my own picture', isOn: true, onToggle })
  const item = menu.getByRole('menuitemcheckbox', { name: 'Show my own picture' })
  expect(item).toBeChecked()
  await user.click(item)
  expect(onToggle.mock.calls).toEqual([[false]])
  expect(onClose).not.toHaveBeenCalled()
})

test('Escape closes it', async () => {
  const { user, onClose } = await show({ kind: 'action', label: 'Raise hand', onSelect: () => {} })
  await waitFor(() => expect(screen.getByRole('menu')).toHaveFocus())
  await user.keyboard('{Escape}')
  expect(onClose).toHaveBeenCalledOnce()
})
