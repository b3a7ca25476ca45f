import type { Meta, StoryObj } from '@storybook/react-vite'
import { Ellipsis } from 'lucide-react'
import { expect, fn, waitFor } from 'storybook/test'
import { MenuButton } from './MenuButton.tsx'

const meta = {
  component: MenuButton,
  parameters: { frame: 'stage' },
  args: {
    label: 'More',
    entries: ['First', 'Second', 'Third'].map((label) => ({ kind: 'action', label, onSelect: fn() })),
    children: <Ellipsis aria-hidden="true" />,
  },
} satisfies Meta<typeof MenuButton>

export default meta
type Story = StoryObj<typeof meta>

export const Closed: Story = {}

export const Opened: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'More' }))
    await waitFor(() => expect(canvas.getByRole('menu', { name: 'More' })).toBeVisible())
  },
}

const byKey = (key: string, entry: string): Story => ({
  play: async ({ canvas, userEvent }) => {
    await userEvent.tab()
    await userEvent.keyboard(key)
    await waitFor(() => expect(canvas.getByRole('menuitem', { name: entry })).toHaveFocus())
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(canvas.getByRole('button', { name: 'More' })).toHaveFocus())
  },
})

export const ByEnter = byKey('{Enter}', 'First')

export const ByArrowDown = byKey('{ArrowDown}', 'First')

export const ByArrowUp = byKey('{ArrowUp}', 'Third')
