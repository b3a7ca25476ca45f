import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { fakeBackend } from '../../../test/fake-backend.ts'
import { MeetingProvider } from '../../MeetingProvider.tsx'
import { AttendanceDialog } from './AttendanceDialog.tsx'

test('says why it cannot be told, and asks again', async () => {
  const backend = fakeBackend()
  const meeting = backend.plenum.seedMeeting({ title: 'Standup', createdBy: 'ada' })
  backend.isAway = true
  render(
    <MeetingProvider service={backend.service}>
      <AttendanceDialog meeting={meeting} onClose={vi.fn()} />
    </MeetingProvider>,
  )
  expect(await screen.findByRole('alert')).toHaveTextContent('Couldn’t reach the meeting server')
  backend.isAway = false
  await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Nobody has joined this meeting.')).toBeVisible()
})
