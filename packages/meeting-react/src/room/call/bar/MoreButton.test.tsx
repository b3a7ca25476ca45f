import { FakeDevices } from '@plenum/meeting-sdk/testing'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, onTestFinished, test, vi } from 'vitest'
import { renderInCall } from '../../../../test/render-in-call.tsx'
import type { Scene } from '../../../../test/staged-meeting.ts'
import { DEFAULT_SHORTCUTS } from '../../shortcuts/shortcuts.ts'
import type { BarShape } from './bar-shape.ts'
import { MoreButton } from './MoreButton.tsx'

async function open(shape: BarShape, scene: Scene = {}) {
  const screenOf = { isOn: false, isStarting: false, toggle: vi.fn() }
  const hand = { canRaise: true, isRaised: false, label: 'Raise hand', toggle: vi.fn() }
  const rendered = await renderInCall(scene, ({ session }, view) => (
    <MoreButton
      session={session}
      view={view}
      shortcuts={DEFAULT_SHORTCUTS}
      shape={shape}
      canShare
      hand={hand}
      screen={screenOf}
    />
  ))
  await rendered.user.click(screen.getByRole('button', { name: 'More options' }))
  return Object.assign(rendered, { menu: within(await screen.findByRole('menu')) })
}

test('changes the layout, and hides one’s own picture', async () => {
  const { user, view, menu } = await open('wide')
  expect(menu.getByRole('menuitemradio', { name: 'Grid' })).toBeChecked()
  await user.click(menu.getByRole('menuitemradio', { name: 'Speaker' }))
  expect(view().layout).toBe('speaker')
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
  await user.click(screen.getByRole('button'))
  await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Show my own picture' }))
  expect(view().isSelfShown).toBe(false)
})

test('opens settings, and the list of keys', async () => {
  const { user, view, menu } = await open('wide')
  await user.click(menu.getByRole('menuitem', { name: 'Settings' }))
  expect(view().dialog).toBe('settings')
  await user.click(screen.getByRole('button'))
  const keys = await screen.findByRole('menuitem', { name: 'Keyboard shortcuts' })
  expect(keys).toHaveAttribute('aria-keyshortcuts', '?')
  await user.click(keys)
  expect(view().dialog).toBe('shortcuts')
})

test('offers no full screen where the browser cannot', async () => {
  const { menu } = await open('wide')
  expect(menu.queryByRole('menuitem', { name: 'Full screen' })).toBeNull()
})

test('fills the screen where it can', async () => {
  const request = vi.fn(async () => {})
  Object.assign(document, { fullscreenEnabled: true })
  HTMLElement.prototype.requestFullscreen = request
  onTestFinished(() => {
    Reflect.deleteProperty(document, 'fullscreenEnabled')
    Reflect.deleteProperty(HTMLElement.prototype, 'requestFullscreen')
  })
  const { user, menu } = await open('wide')
  await user.click(menu.getByRole('menuitem', { name: 'Full screen' }))
  expect(request).toHaveBeenCalledOnce()
})

test('wide, holds nothing that has a button of its own', async () => {
  const { menu } = await open('wide')
  expect(menu.queryByRole('menuitem', { name: 'Raise hand' })).toBeNull()
  expect(menu.queryByRole('menuitem', { name: 'Thumbs up' })).toBeNull()
})

test('on a phone, takes the camera on the other side while the camera is on', async () => {
  const devices = new FakeDevices({ capabilities: { canSwitchFacing: true } })
  const { user, menu, room } = await open('narrow', { world: { devices } })
  await user.click(menu.getByRole('menuitem', { name: 'Switch camera' }))
  await waitFor(() => expect(room.deviceInUse('camera')?.facing).toBe('environment'))
})
