import { FakeDevices, type FakeDevicesOptions } from '@plenum/meeting-sdk/testing'
import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { renderInCall } from '../../../test/render-in-call.tsx'
import type { Scene } from '../../../test/staged-meeting.ts'
import { announced } from '../call/announced.ts'
import { SettingsDialog } from './SettingsDialog.tsx'

async function open(scene: Scene = {}, options: FakeDevicesOptions = {}) {
  const devices = new FakeDevices(options)
  const onClose = vi.fn()
  const call = await renderInCall({ ...scene, world: { devices, ...scene.world } }, ({ session }) => (
    <SettingsDialog session={session} onClose={onClose} />
  ))
  await screen.findByRole('option', { name: 'Headset' })
  return Object.assign(call, { onClose, devices })
}

test('what is off stays off: looking at settings opens no device', async () => {
  const { devices } = await open({ join: {} })
  expect(devices.opened).toEqual([])
  expect(screen.queryByLabelText('Preview of your camera')).toBeNull()
})

test('shows what is on, and lets go of it when closed', async () => {
  const { devices } = await open()
  await waitFor(() => expect(new Set(devices.opened.map(({ kind }) => kind))).toEqual(new Set(['audio', 'video'])))
  expect(await screen.findByLabelText('Preview of your camera')).toBeVisible()
})

test('lets go of the camera when it is turned off meanwhile', async () => {
  const { devices, session } = await open({ join: { camera: true } })
  await waitFor(() => expect(devices.opened).toHaveLength(1))
  await session.setCamera(false)
  await waitFor(() => expect(devices.opened[0]?.readyState).toBe('ended'))
})

test('takes another microphone', async () => {
  const { user, session } = await open()
  await user.selectOptions(screen.getByRole('combobox', { name: 'Microphone' }), 'Headset')
  await waitFor(() => expect(session.devices.getSnapshot().selected.microphone?.id).toBe('mic-2'))
})

test('says why a device cannot be had', async () => {
  const { user, devices, room } = await open({ join: { microphone: true } })
  devices.busy.add('mic-2')
  room.busy.add('mic-2')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Microphone' }), 'Headset')
  expect(await screen.findByRole('alert')).toHaveTextContent('Microphone: Another program is using this device.')
})

test('a speaker that cannot be chosen is not offered, and can be tried all the same', async () => {
  await open({}, { capabilities: { canChooseSpeaker: false } })
  expect(screen.queryByRole('combobox', { name: 'Speaker' })).toBeNull()
  expect(screen.getByRole('button', { name: 'Test speaker' })).toBeVisible()
})

test('in Firefox the browser asks which speaker', async () => {
  const { user, session } = await open({}, { capabilities: { canAskForSpeaker: true } })
  await user.click(screen.getByRole('button', { name: 'Choose another speaker…' }))
  await waitFor(() => expect(session.devices.getSnapshot().selected.speaker?.id).toBe('out-1'))
})

test('lets one choose what a screen reader is told of, for the next time too', async () => {
  const { user } = await open()
  const reactions = screen.getByRole('checkbox', { name: 'reactions' })
  expect(reactions).toBeChecked()
  await user.click(reactions)
  expect(reactions).not.toBeChecked()
  expect(localStorage.getItem('plenum.announce-reactions')).toBe('off')
  expect(announced.reactions.isOn()).toBe(false)
  await user.click(reactions)
  expect(announced.reactions.isOn()).toBe(true)
})

test('closes', async () => {
  const { user, onClose } = await open()
  await user.click(screen.getByRole('button', { name: 'Close' }))
  expect(onClose).toHaveBeenCalledOnce()
})
