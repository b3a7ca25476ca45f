import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { fakeBackend } from '../../../test/fake-backend.ts'
import { MeetingProvider } from '../../MeetingProvider.tsx'
import { ScheduleDialog } from './ScheduleDialog.tsx'

function setUp() {
  const backend = fakeBackend()
  const meeting = backend.plenum.seedMeeting({
    title: 'Team Sync',
    status: 'SCHEDULED',
    createdBy: 'ada',
    startsAt: '2090-11-27T10:00:00.000Z',
    endsAt: '2090-11-27T10:30:00.000Z',
    password: 'correct horse',
    participants: [{ email: 'grace@example.com', role: 'participant' }, { userId: 'alan' }],
  })
  return { backend, meeting, onSaved: vi.fn(), onClose: vi.fn(), user: userEvent.setup() }
}

test('changes a meeting, and who is on its list', async () => {
  const { backend, meeting, onSaved, onClose, user } = setUp()
  render(
    <MeetingProvider service={backend.service}>
      <ScheduleDialog meeting={meeting} onSaved={onSaved} onClose={onClose} />
    </MeetingProvider>,
  )
  const title = await screen.findByRole('textbox', { name: 'Title' })
  await user.clear(title)
  await user.type(title, 'Retro')
  const list = within(screen.getByRole('list', { name: 'People on the list' }))
  await user.click(list.getByRole('button', { name: 'Remove alan' }))
  await user.selectOptions(list.getByRole('combobox', { name: 'Role of grace@example.com' }), 'Host')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce())
  expect(onSaved).toHaveBeenCalledWith(
    expect.objectContaining({ title: 'Retro', requiresPassword: true, startsAt: meeting.startsAt }),
  )
  expect((await backend.service.listParticipants(meeting.id)).participants).toMatchObject([
    { email: 'grace@example.com', role: 'host' },
  ])
})

test('asks before what was entered is thrown away', async () => {
  const { backend, onSaved, onClose, user } = setUp()
  render(
    <MeetingProvider service={backend.service}>
      <ScheduleDialog meeting={null} onSaved={onSaved} onClose={onClose} />
    </MeetingProvider>,
  )
  await user.type(await screen.findByRole('textbox', { name: 'Title' }), 'Team Sync')
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  await user.click(await screen.findByRole('button', { name: 'Keep editing' }))
  expect(onClose).not.toHaveBeenCalled()
  await user.click(screen.getByRole('button', { name: 'Close' }))
  await user.click(await screen.findByRole('button', { name: 'Discard' }))
  expect(onClose).toHaveBeenCalledOnce()
})
