import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Hand } from 'lucide-react'
import { expect, test, vi } from 'vitest'
import { BarButton, type BarButtonProps } from './BarButton.tsx'

const show = (props: Partial<BarButtonProps> = {}) => {
  const onClick = vi.fn()
  render(<BarButton label="Raise hand" icon={Hand} onClick={onClick} {...props} />)
  return { onClick, button: screen.getByRole('button') }
}

test('is named by what it does, with the key that does the same', async () => {
  const { onClick, button } = show({ shortcut: 'H' })
  expect(button).toHaveAccessibleName('Raise hand')
  expect(button).toHaveAttribute('aria-keyshortcuts', 'H')
  await userEvent.click(button)
  expect(onClick).toHaveBeenCalledOnce()
})

test('what is not allowed keeps the focus, names no key and does nothing', async () => {
  const { onClick, button } = show({ isDisabled: true, shortcut: 'H' })
  await userEvent.tab()
  expect(button).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  expect(onClick).not.toHaveBeenCalled()
  expect(button).toHaveAttribute('aria-disabled', 'true')
  expect(button).not.toHaveAttribute('aria-keyshortcuts')
})

test('shows how many there is news of', () => {
  const badge = show({ count: 3 }).button.querySelector<HTMLElement>('.pl-count')
  expect(badge?.dataset).toMatchObject({ count: '3', kind: 'news' })
})

test('tells of being reached, by pointer and by key', async () => {
  const onReach = vi.fn()
  const { button } = show({ onReach })
  await userEvent.hover(button)
  expect(onReach).toHaveBeenCalledTimes(1)
  await userEvent.tab()
  expect(onReach).toHaveBeenCalledTimes(2)
})
