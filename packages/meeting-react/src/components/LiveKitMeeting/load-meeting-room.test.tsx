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

test('without pre-join one is let in while the screens are still on their way, and the host is told of it once they are there', async () => {
  const onJoined = vi.fn()
  const code = await vi.importActual<typeof import('./load-meeting-room.ts')>('./load-meeting-room.ts')
  const arrive: (() => void)[] = []
  const later = () => new Promise<void>((resolve) => arrive.push(resolve)).then(() => code.preloadMeetingRoom())
  vi.mocked(preloadMeetingRoom).mockImplementationOnce(later).mockImplementationOnce(later)
  const { session, admission } = renderMeeting({}, { preJoin: false, name: 'Ada', onJoined })
  await vi.waitFor(() => expect(session.getSnapshot().state.status).toBe('connected'))
  expect(screen.queryByRole('group')).toBeNull()
  expect(onJoined).not.toHaveBeenCalled()
  for (const resolve of arrive) resolve()
  await screen.findByRole('group')
  expect(admission.requests).toBe(1)
  expect(onJoined).toHaveBeenCalledOnce()
})

test('who went away before the code was there does not join', async () => {
  const { session, admission, unmount } = renderMeeting({}, { preJoin: false, name: 'Ada' })
  unmount()
  await import('../../room/session-part.ts')
  await new Promise<void>((resolve) => queueMicrotask(resolve))
  expect(session.getSnapshot().state.status).toBe('idle')
  expect(admission.requests).toBe(0)
})
