import { FakeDevices } from '@plenum/meeting-sdk/testing'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { staged } from '../../../test/staged-meeting.ts'
import { Door, type DoorProps } from './Door.tsx'
import { useDoorMedia } from './useDoorMedia.ts'

function DoorOf({ session }: Pick<DoorProps, 'session'>) {
  const [wanted, setWanted] = useState({ microphone: true, camera: true })
  const media = useDoorMedia(session, wanted)
  return (
    <Door
      part="PreJoin"
      session={session}
      media={media}
      wanted={wanted}
      onWant={(source, isOn) => setWanted((before) => ({ ...before, [source]: isOn }))}
    >
      <p>Beside</p>
    </Door>
  )
}

async function renderDoor(devices: FakeDevices) {
  const { meeting } = await staged({ join: null, world: { devices } })()
  render(<DoorOf session={meeting.session} />)
}

const open = (devices: FakeDevices) => devices.opened.filter(({ readyState }) => readyState === 'live').length

test('what is turned off is let go of', async () => {
  const devices = new FakeDevices()
  await renderDoor(devices)
  await waitFor(() => expect(open(devices)).toBe(2))
  await userEvent.click(screen.getByRole('button', { name: 'Turn off camera' }))
  await waitFor(() => expect(open(devices)).toBe(1))
  expect(screen.getByText('Your camera is off')).toBeVisible()
})

test('what was refused is tried again by its button', async () => {
  const devices = new FakeDevices({ refuses: { microphone: 'device.in_use' } })
  await renderDoor(devices)
  expect(await screen.findByRole('alert')).toHaveTextContent('Microphone')
  const before = devices.opened.length
  await userEvent.click(screen.getByRole('button', { name: 'Turn on microphone' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Microphone')
  expect(devices.opened.length).toBe(before)
})

test('offers the speaker where it can be chosen, and a sound to hear it', async () => {
  await renderDoor(new FakeDevices())
  expect(await screen.findByRole('combobox', { name: 'Speaker' })).toBeVisible()
  expect(screen.getByRole('button', { name: 'Test speaker' })).toBeVisible()
})
