import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { simulatedCamera } from '../../../../test/simulated-camera.ts'
import { Picture } from './Picture.tsx'

const meta: Meta = {
  parameters: { frame: 'stage' },
  loaders: [async () => ({ publication: await simulatedCamera() })],
  render: (_, { loaded: { publication } }) => (
    <div className="pl-tile" style={{ position: 'relative', width: 320, height: 180 }}>
      <Picture publication={publication} />
    </div>
  ),
}

export default meta
type Story = StoryObj

export const Arriving: Story = {
  play: async ({ canvasElement }) => {
    const video = canvasElement.querySelector('video')
    await waitFor(() => expect(video?.videoWidth).toBeGreaterThan(0))
  },
}
