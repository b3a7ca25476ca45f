import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { FilterBar } from './FilterBar.tsx'
import { UPCOMING } from './meeting-filters.ts'

const meta = {
  component: FilterBar,
  parameters: { frame: 'dashboard' },
  args: { filters: UPCOMING, onChange: fn() },
} satisfies Meta<typeof FilterBar>

export default meta
type Story = StoryObj<typeof meta>

export const Closed: Story = {}

export const Opened: Story = {
  args: { filters: { ...UPCOMING, scope: 'mine', status: 'ACTIVE', from: '2026-11-27' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Filters, 3 in use' }))
    await expect(canvas.getByRole('combobox', { name: 'Status' })).toBeVisible()
  },
}

export const OnAPhone: Story = { ...Opened, globals: { viewport: { value: 'phone' } } }

export const Dark: Story = { ...Opened, globals: { theme: 'dark' } }
