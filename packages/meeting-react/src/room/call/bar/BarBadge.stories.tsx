import type { Meta, StoryObj } from '@storybook/react-vite'
import { BarBadge } from './BarBadge.tsx'

const meta = {
  component: BarBadge,
  parameters: { frame: 'stage' },
  args: { kind: 'news', count: 3 },
  decorators: [
    (Story) => (
      <div style={{ position: 'relative', width: 44, height: 44, margin: 8 }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof BarBadge>

export default meta
type Story = StoryObj<typeof meta>

export const News: Story = {}
export const MuchNews: Story = { args: { count: 120 } }
export const Hands: Story = { args: { kind: 'hands', count: 2 } }
export const Failed: Story = { args: { kind: 'failed', count: 1 } }
