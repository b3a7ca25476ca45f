import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { fakeBackend } from '../../../test/fake-backend.ts'
import { MeetingProvider } from '../../MeetingProvider.tsx'
import { newDraft } from './draft.ts'
import { ScheduleForm } from './ScheduleForm.tsx'

function show() {
  const backend = fakeBackend()
  const heard = { onTouched: vi.fn(), onSaved: vi.fn(), onCancel: vi.fn() }
  render(
    <MeetingProvider service={backend.service}>
      <ScheduleForm meeting={null} before={newDraft(Date.now())} {...heard} />
    </MeetingProvider>,
  )
  return { backend, ...heard, user: userEvent.setup() }
}

const title = () => screen.getByRole('textbox', { name: 'Title' })
const submit = () => screen.getByRole('button', { name: 'Schedule' })

test('plans what was entered, with those who were pasted and not added', async () => {
  const { user, onSaved, backend } = show()
  await user.type(title(), 'Team Sync')
  await user.click(screen.getByRole('checkbox', { name: 'Waiting room' }))
  await user.click(screen.getByRole('radio', { name: 'Only people on the list' }))
  await user.type(screen.getByRole('textbox', { name: 'People on the list' }), 'grace@example.com')
  await user.click(submit())
  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce())
  expect(onSaved).toHaveBeenCalledWith(
    expect.objectContaining({ title: 'Team Sync', status: 'SCHEDULED', lobby: true, isPublic: false }),
  )
  const [{ id }] = onSaved.mock.calls[0] ?? []
  expect((await backend.service.listParticipants(id)).participants).toMatchObject([{ email: 'grace@example.com' }])
})

test('says what is missing, at the first field of it', async () => {
  const { user, onSaved, backend } = show()
  await user.click(submit())
  expect(title()).toHaveAccessibleDescription('Enter a title.')
  expect(title()).toHaveFocus()
  expect(onSaved).not.toHaveBeenCalled()
  expect(backend.asked).toEqual([])
})

test('says at the field what the server does not accept', async () => {
  const { user, onSaved } = show()
  // Seen here, and nothing for the server.
  await user.type(title(), '\u2800')
  await user.click(submit())
  await waitFor(() => expect(title()).toHaveAccessibleDescription(/^This wasn’t accepted\./))
  expect(title()).toBeInvalid()
  expect(onSaved).not.toHaveBeenCalled()
})

test('a meeting that could not be planned is planned once, however often it is tried', async () => {
  const { user, onSaved, backend } = show()
  await user.type(title(), 'Team Sync')
  backend.isAway = true
  await user.click(submit())
  expect(await screen.findByRole('alert')).toHaveTextContent('Couldn’t reach the meeting server')
  backend.isAway = false
  await user.click(submit())
  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce())
  expect((await backend.service.listMeetings()).meetings).toHaveLength(1)
})

test('tells whether something would be lost', async () => {
  const { user, onTouched } = show()
  expect(onTouched).toHaveBeenLastCalledWith(false)
  await user.type(title(), 'T')
  expect(onTouched).toHaveBeenLastCalledWith(true)
  await user.clear(title())
  expect(onTouched).toHaveBeenLastCalledWith(false)
})
