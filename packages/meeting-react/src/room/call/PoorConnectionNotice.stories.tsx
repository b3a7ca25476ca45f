import type { ConnectionStats } from '@plenum/meeting-sdk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { en } from '../../words/en.ts'
import { PoorConnectionNotice } from './PoorConnectionNotice.tsx'

const meta: Meta = {
  render: (_, context) => <PoorConnectionNotice session={sessionOf(context)} onDismiss={() => {}} />,
}

export default meta
type Story = StoryObj

export const WithCamera: Story = { loaders: [staged()] }
export const WithoutCamera: Story = { loaders: [staged({ join: { microphone: true } })] }
export const OnAPhone: Story = { ...WithCamera, globals: { viewport: { value: 'phone' } } }

/** The browser has measured why. */
const because = (measured: Partial<ConnectionStats>): Story => ({
  loaders: [
    staged({
      arrange: ({ room }) => {
        const flow = { bytes: 0, packets: 0, packetsLost: 0, videoHeight: 0, framesPerSecond: 0 }
        room.stats = async () => ({ roundTripMs: 40, limitedBy: null, incoming: flow, outgoing: flow, ...measured })
        room.change('p_you', { quality: 'poor' })
      },
    }),
  ],
})

export const SlowNetwork: Story = {
  ...because({ roundTripMs: 600 }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(en.connectionHints['own-network'])).toBeVisible())
  },
}

export const SlowComputer: Story = {
  ...because({ limitedBy: 'cpu' }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(en.connectionHints['own-computer'])).toBeVisible())
  },
}
