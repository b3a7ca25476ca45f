import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { en } from '../../words/en.ts'
import { ConnectingScreen } from './ConnectingScreen.tsx'

const meta = {
  component: ConnectingScreen,
  parameters: { frame: 'screen' },
  args: { onCancel: fn() },
} satisfies Meta<typeof ConnectingScreen>

export default meta
type Story = StoryObj<typeof meta>

export const Begun: Story = {}

export const TakesLong: Story = {
  args: { slowAfterMs: 0 },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(en.connectingSlow)).toBeVisible())
  },
}
