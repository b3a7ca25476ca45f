import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Avatar } from './Avatar.tsx'

test.each([
  ['Ada Lovelace', 'AL'],
  ['  plato ', 'P'],
  ['Karen Ida Boalth Spärck Jones', 'KJ'],
  ['山田 太郎', '山太'],
  ['🦊 Fox', '🦊F'],
])('%s is %s, to the eye alone: the name stands beside it', (name, initials) => {
  render(<Avatar name={name} identity="p_1" />)
  expect(screen.getByText(initials)).toHaveAttribute('aria-hidden', 'true')
})

test('people whose identities differ by one character differ in colour', () => {
  const { container } = render(
    <>
      <Avatar name="A" identity="p_1" />
      <Avatar name="B" identity="p_2" />
    </>,
  )
  const [one, two] = [...container.querySelectorAll<HTMLElement>('.pl-avatar')].map((avatar) =>
    Number(avatar.style.getPropertyValue('--pl-hue')),
  )
  expect(Math.abs((one ?? 0) - (two ?? 0))).toBeGreaterThan(60)
})
