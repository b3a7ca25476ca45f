import type { Meta, StoryObj } from '@storybook/react-vite'
import { Pager } from './Pager.tsx'

const meta: Meta<typeof Pager> = {
  component: Pager,
  parameters: { frame: 'stage' },
  args: { page: 1, pageCount: 3, onTurn: () => {} },
}

export default meta
type Story = StoryObj<typeof Pager>

export const InTheMiddle: Story = {}
export const First: Story = { args: { page: 0 } }
export const Last: Story = { args: { page: 2 } }
