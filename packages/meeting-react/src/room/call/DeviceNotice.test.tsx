import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { staged } from '../../../test/staged-meeting.ts'
import { DeviceNotice } from './DeviceNotice.tsx'

const inUse = staged({ join: { camera: true }, world: { room: { devices: { camera: 'device.in_use' } } } })

test('says which device failed and why', async () => {
  const { meeting } = await inUse()
  render(<DeviceNotice session={meeting.session} source="camera" />)
  expect(await screen.findByRole('alert')).toHaveTextContent('Camera: Another program is using this device.')
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible()
})

test('can be put away', async () => {
  const { meeting } = await inUse()
  render(<DeviceNotice session={meeting.session} source="camera" />)
  await userEvent.click(await screen.findByRole('button', { name: 'Dismiss' }))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('says nothing while all is well', async () => {
  const { meeting } = await inUse()
  render(<DeviceNotice session={meeting.session} source="microphone" />)
  expect(screen.queryByRole('alert')).toBeNull()
})
