import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { renderMeeting } from '../../../test/render-meeting.tsx'
import { preloadMeetingRoom } from './load-meeting-room.ts'

vi.mock('./load-meeting-room.ts', { spy: true })

test('code that does not arrive says so, and arrives when tried again', async () => {
  const onExit = vi.fn()
  // StrictMode asks twice.
  vi.mocked(preloadMeetingRoom).mockRejectedValueOnce(new Error('offline')).mockRejectedValueOnce(new Error('offline'))
  const { user } = renderMeeting({}, { onExit })
  await screen.findByRole('heading', { name: 'Couldn’t load the meeting' })
  await user.click(screen.getByRole('button', { name: 'Back to meetings' }))
  expect(onExit).toHaveBeenCalledOnce()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByRole('button', { name: 'Join now' })
})
