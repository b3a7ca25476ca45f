import { MeetingError } from '@plenum/meeting-sdk'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { staged } from '../../../test/staged-meeting.ts'
import { DeviceNotice } from './DeviceNotice.tsx'

const shown = async (error: MeetingError, onDismiss = () => {}) => {
  const { meeting } = await staged({ join: {} })()
  render(<DeviceNotice session={meeting.session} source="camera" error={error} onDismiss={onDismiss} />)
  return meeting
}

test('says which device failed and why, and tries it again', async () => {
  const { session } = await shown(new MeetingError('device.in_use'))
  expect(screen.getByRole('alert')).toHaveTextContent('Camera: Another program is using this device.')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(session.getSnapshot().camera.status).toBe('on')
})

test('offers no second try where that cannot help', async () => {
  await shown(new MeetingError('permission.denied'))
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
})

test('can be put away', async () => {
  const onDismiss = vi.fn()
  await shown(new MeetingError('device.in_use'), onDismiss)
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(onDismiss).toHaveBeenCalledOnce()
})
