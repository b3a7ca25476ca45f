import type { Meta, StoryObj } from '@storybook/react-vite'
import { LinkField } from './LinkField.tsx'

const meta = {
  component: LinkField,
  args: { label: 'Link to the meeting', url: 'https://meet.example.com/join/team-sync-a1b2c3d4e5' },
} satisfies Meta<typeof LinkField>

export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {}

export const RightToLeft: Story = { globals: { direction: 'rtl' } }
