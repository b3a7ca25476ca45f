import type { DeviceSource } from '@plenum/meeting-sdk'
import { FakeDevices, type FakeDevicesOptions } from '@plenum/meeting-sdk/testing'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderInCall } from '../../../../test/render-in-call.tsx'
import type { Scene } from '../../../../test/staged-meeting.ts'
import { DeviceMenuButton } from './DeviceMenuButton.tsx'

const show = (source: DeviceSource, options: FakeDevicesOptions = {}, scene: Scene = {}) =>
  renderInCall({ world: { devices: new FakeDevices(options) }, ...scene }, ({ session }, view) => (
    <DeviceMenuButton session={session} view={view} source={source} />
  ))

const open = async () => within(await screen.findByRole('menu'))

test('chooses another microphone by keyboard alone', async () => {
  const { user, session } = await show('microphone')
  await user.tab()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(screen.getByRole('menu')).toHaveFocus())
  await user.keyboard('hea{Enter}')
  await waitFor(() => expect(session.devices.getSnapshot().selected.microphone?.id).toBe('mic-2'))
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
})

test('shows which microphone and speaker are in use', async () => {
  const { user, session } = await show('microphone')
  await session.devices.select('microphone', 'mic-2')
  await user.click(screen.getByRole('button'))
  const menu = await open()
  const group = within(menu.getByRole('group', { name: 'Microphone' }))
  expect(group.getByRole('menuitemradio', { name: 'Headset' })).toBeChecked()
  expect(group.getByRole('menuitemradio', { name: 'Built-in microphone' })).not.toBeChecked()
  const speakers = within(menu.getByRole('group', { name: 'Speaker' }))
  expect(speakers.getByRole('menuitemradio', { name: 'Built-in speaker' })).toBeVisible()
})

test('a speaker that cannot be chosen is not offered', async () => {
  const { user } = await show('microphone', { capabilities: { canChooseSpeaker: false } })
  await user.click(screen.getByRole('button'))
  const menu = await open()
  expect(menu.getByRole('group', { name: 'Microphone' })).toBeVisible()
  expect(menu.queryByRole('group', { name: 'Speaker' })).toBeNull()
  expect(menu.queryByRole('menuitem', { name: 'Choose another speaker…' })).toBeNull()
})

test('in Firefox the browser asks which speaker', async () => {
  const { user, session } = await show('microphone', { capabilities: { canAskForSpeaker: true } })
  await user.click(screen.getByRole('button'))
  await user.click((await open()).getByRole('menuitem', { name: 'Choose another speaker…' }))
  await waitFor(() => expect(session.devices.getSnapshot().selected.speaker?.id).toBe('out-1'))
})

test('before the browser tells of devices, says which one is used, and offers nothing', async () => {
  const { user } = await show('camera', { permission: 'prompt' }, { join: {} })
  await user.click(screen.getByRole('button'))
  const menu = await open()
  expect(menu.getByText('Default device')).toBeVisible()
  expect(menu.queryByRole('menuitemradio')).toBeNull()
})

test('a phone takes its other camera while the camera is on', async () => {
  const { user, room } = await show('camera', { capabilities: { canSwitchFacing: true } })
  await user.click(screen.getByRole('button'))
  await user.click((await open()).getByRole('menuitem', { name: 'Switch camera' }))
  await waitFor(() => expect(room.deviceInUse('camera')?.facing).toBe('environment'))
})

test('and offers nothing of it while the camera is off', async () => {
  const { user } = await show('camera', { capabilities: { canSwitchFacing: true } }, { join: {} })
  await user.click(screen.getByRole('button'))
  expect((await open()).queryByRole('menuitem', { name: 'Switch camera' })).toBeNull()
})

test('leads to the settings', async () => {
  const { user, view } = await show('microphone')
  await user.click(screen.getByRole('button'))
  await user.click((await open()).getByRole('menuitem', { name: 'Settings' }))
  expect(view().dialog).toBe('settings')
})
