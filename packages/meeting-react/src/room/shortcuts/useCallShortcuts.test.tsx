import { FakeDevices } from '@plenum/meeting-sdk/testing'
import { act, fireEvent } from '@testing-library/react'
import { type ReactNode, useRef } from 'react'
import { expect, test } from 'vitest'
import { renderInCall } from '../../../test/render-in-call.tsx'
import type { Scene } from '../../../test/staged-meeting.ts'
import { useDevices } from '../useDevices.ts'
import { DEFAULT_SHORTCUTS } from './shortcuts.ts'
import { useCallShortcuts } from './useCallShortcuts.ts'

type Args = Parameters<typeof useCallShortcuts>

function Keys({ session, view }: { readonly session: Args[2]; readonly view: Args[3] }): ReactNode {
  const place = useRef<HTMLDivElement>(null)
  // As the bar does, so that it is known what can be done here.
  useDevices(session.devices)
  useCallShortcuts(place, DEFAULT_SHORTCUTS, session, view)
  return <div ref={place} />
}

async function show(scene: Scene = {}) {
  const call = await renderInCall(scene, ({ session }, view) => <Keys session={session} view={view} />)
  await expect.poll(() => call.session.devices.getSnapshot().isKnown).toBe(true)
  return Object.assign(call, { snapshot: () => call.session.getSnapshot() })
}

const space = (isDown: boolean) =>
  act(async () => {
    fireEvent[isDown ? 'keyDown' : 'keyUp'](document.body, { key: ' ', code: 'Space' })
  })

test('turns microphone and camera off and on', async () => {
  const { user, snapshot } = await show()
  await user.keyboard('mv')
  await expect.poll(() => [snapshot().microphone.status, snapshot().camera.status]).toEqual(['off', 'off'])
  await user.keyboard('mv')
  await expect.poll(() => [snapshot().microphone.status, snapshot().camera.status]).toEqual(['on', 'on'])
})

test('raises the hand and shares the screen, and takes both back', async () => {
  const { user, snapshot } = await show()
  await user.keyboard('hs')
  await expect
    .poll(() => [snapshot().participants[0]?.handRaisedAt != null, snapshot().screen.status])
    .toEqual([true, 'on'])
  await user.keyboard('hs')
  await expect
    .poll(() => [snapshot().participants[0]?.handRaisedAt != null, snapshot().screen.status])
    .toEqual([false, 'off'])
})

test('does not share where there is no button for it', async () => {
  const phone = await show({ world: { devices: new FakeDevices({ capabilities: { canShareScreen: false } }) } })
  await phone.user.keyboard('s')
  expect(phone.snapshot().screen).toEqual({ status: 'off', error: null })
})

test('does not share what the meeting forbids', async () => {
  const viewer = await show({ arrange: ({ room }) => room.permit({ screen: false }) })
  await viewer.user.keyboard('s')
  expect(viewer.snapshot().screen).toEqual({ status: 'off', error: null })
})

test('opens panels and the list of keys, and goes from layout to layout', async () => {
  const { user, view } = await show()
  await user.keyboard('c')
  expect(view().panel).toBe('chat')
  await user.keyboard('p')
  expect(view().panel).toBe('people')
  await user.keyboard('p?')
  expect(view()).toMatchObject({ panel: null, dialog: 'shortcuts' })
  const seen: string[] = []
  for (const _ of [1, 2, 3]) {
    await user.keyboard('l')
    seen.push(view().layout)
  }
  expect(seen).toEqual(['sidebar', 'speaker', 'grid'])
})

test('whoever is muted talks while the key is held', async () => {
  const { snapshot } = await show({ join: {} })
  await space(true)
  await expect.poll(() => snapshot().microphone.status).toBe('on')
  await space(false)
  await expect.poll(() => snapshot().microphone.status).toBe('off')
})

test('whoever talks already is not muted by letting go of the key', async () => {
  const { snapshot } = await show({ join: { microphone: true } })
  await space(true)
  await space(false)
  expect(snapshot().microphone.status).toBe('on')
})
