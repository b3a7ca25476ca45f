import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { fakeBackend } from '../../../test/fake-backend.ts'
import { MeetingProvider } from '../../MeetingProvider.tsx'
import { DashboardDialogs } from './DashboardDialogs.tsx'

test('a new link takes the place of the question for it, and is another one', async () => {
  const backend = fakeBackend()
  const meeting = await backend.service.createInstantMeeting({ title: 'Standup' })
  const heard = { onOpen: vi.fn(), onClose: vi.fn(), onDone: vi.fn() }
  render(
    <MeetingProvider service={backend.service}>
      <DashboardDialogs dialog={{ kind: 'newLink', meeting }} hrefOf={({ id }) => id} {...heard} />
    </MeetingProvider>,
  )
  await userEvent.setup().click(screen.getByRole('button', { name: 'Make a new link' }))
  await waitFor(() => expect(heard.onOpen).toHaveBeenCalledOnce())
  const [{ kind, meeting: renewed }] = heard.onOpen.mock.calls[0] ?? []
  expect(kind).toBe('ready')
  expect(renewed.joinUrl).not.toBe(meeting.joinUrl)
  expect(heard.onDone).toHaveBeenCalledExactlyOnceWith(renewed)
})
