import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderInCall } from '../../../../test/render-in-call.tsx'
import type { Scene } from '../../../../test/staged-meeting.ts'
import { OwnSourceButton } from './OwnSourceButton.tsx'

const show = (scene: Scene, shape: 'wide' | 'narrow' = 'wide') =>
  renderInCall(scene, ({ session }, view) => (
    <OwnSourceButton session={session} view={view} shape={shape} source="camera" shortcut="V" />
  ))

test('turns one’s own camera on and off', async () => {
  const { user, session } = await show({ join: {} })
  await user.click(screen.getByRole('button', { name: 'Turn on camera' }))
  await user.click(await screen.findByRole('button', { name: 'Turn off camera' }))
  expect(await screen.findByRole('button', { name: 'Turn on camera' })).toBeVisible()
  expect(session.getSnapshot().participants[0]?.camera).toBe('muted')
})

test('a camera that cannot be started is off again', async () => {
  const { user, session } = await show({ join: {}, world: { room: { devices: { camera: 'device.in_use' } } } })
  await user.click(screen.getByRole('button', { name: 'Turn on camera' }))
  await expect.poll(() => session.getSnapshot().camera.error?.code).toBe('device.in_use')
  expect(screen.getByRole('button', { name: 'Turn on camera', busy: false })).toBeVisible()
})

test('has a menu of devices where there is room for it', async () => {
  await show({})
  expect(screen.getByRole('button', { name: 'Choose camera' })).toBeVisible()
})

test('has none on a phone', async () => {
  await show({}, 'narrow')
  expect(screen.queryByRole('button', { name: 'Choose camera' })).toBeNull()
})
