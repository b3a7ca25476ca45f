import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { Alone } from './Alone.tsx'

test('says that nobody else is there, and once how others come in', () => {
  const { container } = render(<Alone inviteUrl="https://meet.example.com/join/x" />)
  expect(screen.getByRole('heading', { name: 'You’re the only one here' })).toBeVisible()
  expect(screen.getByRole('textbox', { name: 'Invite others with this link' })).toBeVisible()
  expect(container.textContent?.match(/link/gi)).toHaveLength(2)
})

test('without a link says so all the same', () => {
  render(<Alone inviteUrl={undefined} />)
  expect(screen.getByRole('heading', { name: 'You’re the only one here' })).toBeVisible()
  expect(screen.getByText('Others will show up here when they join.')).toBeVisible()
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('can be put away', async () => {
  render(
    <section tabIndex={-1} aria-label="Stage">
      <Alone inviteUrl={undefined} />
    </section>,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(screen.queryByRole('heading')).toBeNull()
  expect(screen.getByRole('region', { name: 'Stage' })).toHaveFocus()
})
