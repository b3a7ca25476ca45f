import { MeetingError } from '@plenum/meeting-sdk'
import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { DeviceTrouble } from './DeviceTrouble.tsx'

test('says which device, what is wrong and what helps', () => {
  render(<DeviceTrouble source="microphone" error={new MeetingError('device.in_use')} />)
  expect(screen.getByRole('alert')).toHaveTextContent(
    'Microphone: Another program is using this device. Close the other call or recording, then try again.',
  )
})

test('of a blocked one it tells the steps', () => {
  render(<DeviceTrouble source="camera" error={new MeetingError('device.permission_denied')} />)
  expect(screen.getAllByRole('listitem').length).toBeGreaterThan(1)
})
