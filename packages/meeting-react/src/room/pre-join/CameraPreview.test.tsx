import { MeetingError } from '@plenum/meeting-sdk'
import { FakeDevices } from '@plenum/meeting-sdk/testing'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { CameraPreview } from './CameraPreview.tsx'

const NOTHING = { stream: null, error: null, retry: () => {} }

test('shows oneself', async () => {
  const stream = await new FakeDevices().open('camera')
  render(<CameraPreview preview={{ ...NOTHING, stream }} isWanted />)
  expect(screen.getByLabelText<HTMLVideoElement>('Preview of your camera').srcObject).toBe(stream)
})

test('says whether it is starting or off', () => {
  const { rerender } = render(<CameraPreview preview={NOTHING} isWanted />)
  expect(screen.getByText('Starting your camera…')).toBeVisible()
  rerender(<CameraPreview preview={NOTHING} isWanted={false} />)
  expect(screen.getByText('Your camera is off')).toBeVisible()
})

test('a refused camera can be tried again', async () => {
  const retry = vi.fn()
  const error = new MeetingError('device.permission_denied')
  render(<CameraPreview preview={{ ...NOTHING, error, retry }} isWanted />)
  expect(screen.getByRole('alert')).toHaveTextContent('Camera: Your browser blocks this device')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(retry).toHaveBeenCalledOnce()
})

test('what trying again cannot mend does not offer it', () => {
  render(<CameraPreview preview={{ ...NOTHING, error: new MeetingError('page.not_secure') }} isWanted />)
  expect(screen.queryByRole('button')).toBeNull()
})
