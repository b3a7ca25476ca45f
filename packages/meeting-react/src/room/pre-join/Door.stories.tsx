import type { FakeDevices } from '@plenum/meeting-sdk/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { StudioDevices } from '../../../test/studio-devices.ts'
import { Door, type DoorProps } from './Door.tsx'
import { useDoorMedia } from './useDoorMedia.ts'

const WANTED = { microphone: true, camera: true }

const meta: Meta = {
  parameters: { frame: 'screen' },
  render: (_, context) => <DoorOf session={sessionOf(context)} />,
}

function DoorOf({ session }: Pick<DoorProps, 'session'>) {
  return (
    <Door part="PreJoin" session={session} media={useDoorMedia(session, WANTED)} wanted={WANTED} onWant={() => {}}>
      <h2>What stands beside it</h2>
    </Door>
  )
}

export default meta
type Story = StoryObj

const withDevices = (devices: FakeDevices): Story => ({ loaders: [staged({ join: null, world: { devices } })] })

export const On = withDevices(new StudioDevices())
export const OnAPhone: Story = { ...On, globals: { viewport: { value: 'phone' } } }
