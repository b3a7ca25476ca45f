import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { fakeBackend } from '../../../test/fake-backend.ts'
import { MeetingProvider } from '../../MeetingProvider.tsx'
import { CalendarFeedDialog } from './CalendarFeedDialog.tsx'

function show() {
  const backend = fakeBackend([{ title: 'Team Sync', status: 'SCHEDULED' }])
  const onClose = vi.fn()
  render(
    <MeetingProvider service={backend.service}>
      <CalendarFeedDialog onClose={onClose} />
    </MeetingProvider>,
  )
  return { backend, onClose, user: userEvent.setup() }
}

test('an address is made when asked for, and deleted again', async () => {
  const { user, backend } = show()
  expect(backend.asked).toEqual([])
  await user.click(screen.getByRole('button', { name: 'Make an address' }))
  const address = await screen.findByLabelText<HTMLInputElement>('Address for your calendar')
  expect(address.value).toMatch(/^https:\/\/.+\/api\/calendar\/[\w-]{20,}/)
  await user.click(screen.getByRole('button', { name: 'Copy link' }))
  expect(await navigator.clipboard.readText()).toBe(address.value)
  await user.click(screen.getByRole('button', { name: 'Delete the address' }))
  expect(await screen.findByText(/The address is deleted/)).toBeVisible()
  expect(address).not.toBeInTheDocument()
  expect(backend.asked).toEqual(['POST /api/calendar-feed', 'DELETE /api/calendar-feed'])
})

test('says why there is none, and asks again', async () => {
  const { user, backend } = show()
  backend.isAway = true
  await user.click(screen.getByRole('button', { name: 'Make an address' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Couldn’t reach the meeting server')
  backend.isAway = false
  await user.click(screen.getByRole('button', { name: 'Make an address' }))
  expect(await screen.findByLabelText('Address for your calendar')).toBeVisible()
})
