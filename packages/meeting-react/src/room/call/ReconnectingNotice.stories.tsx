import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { en } from '../../words/en.ts'
import { ReconnectingNotice } from './ReconnectingNotice.tsx'

const meta = { component: ReconnectingNotice } satisfies Meta<typeof ReconnectingNotice>

export default meta
type Story = StoryObj<typeof meta>

export const Begun: Story = {}

export const TakesLong: Story = {
  args: { slowAfterMs: 0 },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(en.reconnectingSlow, { exact: false })).toBeVisible())
  },
}

export const TakesLongOnAPhone: Story = { ...TakesLong, globals: { viewport: { value: 'phone' } } }
