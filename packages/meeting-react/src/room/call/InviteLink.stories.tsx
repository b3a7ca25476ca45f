import type { Meta, StoryObj } from '@storybook/react-vite'
import { InviteLink } from './InviteLink.tsx'

const meta = {
  component: InviteLink,
  args: { url: 'https://meet.example.com/join/team-sync-a1b2c3d4e5' },
} satisfies Meta<typeof InviteLink>

export default meta
type Story = StoryObj<typeof meta>

export const Short: Story = {}

export const LongOnAPhone: Story = {
  args: { url: `https://meetings.a-company-with-a-long-name.example.com/join/${'quarterly-review-'.repeat(8)}` },
  globals: { viewport: { value: 'phone' } },
}
