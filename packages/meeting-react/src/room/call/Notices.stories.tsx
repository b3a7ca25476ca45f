import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { Notices } from './Notices.tsx'

interface Args {
  readonly isReconnecting: boolean
}

const meta: Meta<Args> = {
  parameters: { frame: 'screen' },
  args: { isReconnecting: false },
  render: ({ isReconnecting }, context) => (
    <div className="pl-call">
      <div className="pl-stage">
        <Notices session={sessionOf(context)} isReconnecting={isReconnecting} />
      </div>
    </div>
  ),
}

export default meta
type Story = StoryObj<Args>

const phone = { viewport: { value: 'phone' } }

export const Nothing: Story = { loaders: [staged()] }

export const Reconnecting: Story = { loaders: [staged()], args: { isReconnecting: true } }

export const SoundBlocked: Story = { loaders: [staged({ arrange: ({ room }) => room.blockAudio() })] }

export const CameraFailed: Story = {
  loaders: [staged({ world: { room: { devices: { camera: 'device.in_use' } } } })],
}

export const PoorConnection: Story = {
  loaders: [staged({ arrange: ({ room }) => room.change('p_you', { quality: 'poor' }) })],
  play: async ({ canvas, loaded }) => {
    const { clock } = (loaded as { readonly meeting: { readonly clock: { advance(ms: number): void } } }).meeting
    clock.advance(6_000)
    await waitFor(() => expect(canvas.getByText('Your connection is poor.')).toBeVisible())
  },
}

export const PoorConnectionOnAPhone: Story = { ...PoorConnection, globals: phone }

/** However much there is to tell: one thing at a time, and that one shares. */
export const Everything: Story = {
  loaders: [
    staged({
      world: { room: { devices: { camera: 'device.in_use', microphone: 'device.permission_denied' } } },
      arrange: async ({ session, room }) => {
        await session.setScreenShare(true)
        room.blockAudio()
      },
    }),
  ],
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelectorAll('.pl-notice')).toHaveLength(2)
  },
}

export const EverythingOnAPhone: Story = { ...Everything, globals: phone }
