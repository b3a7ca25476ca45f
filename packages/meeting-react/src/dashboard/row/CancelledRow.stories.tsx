import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { CancelledRow } from './CancelledRow.tsx'

const meta = {
  component: CancelledRow,
  parameters: { frame: 'dashboard' },
  args: { title: 'Team Sync', isUnderWay: false, onUndo: fn(), onFocusLost: fn() },
} satisfies Meta<typeof CancelledRow>

export default meta
type Story = StoryObj<typeof meta>

export const Undoable: Story = {}

export const UnderWay: Story = { args: { isUnderWay: true } }

export const LongTitle: Story = {
  args: { title: 'Donaudampfschifffahrt'.repeat(8) },
  globals: { viewport: { value: 'phone' } },
}
