import type { Meta, StoryObj } from '@storybook/react-vite'
import { Alone } from './Alone.tsx'

const meta = {
  component: Alone,
  parameters: { frame: 'stage' },
  args: { inviteUrl: 'https://meet.example.com/join/team-sync-a1b2c3d4e5' },
  decorators: [
    (Story) => (
      <div style={{ position: 'relative', height: 240 }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof Alone>

export default meta
type Story = StoryObj<typeof meta>

export const WithLink: Story = {}
export const WithoutLink: Story = { args: { inviteUrl: undefined } }
export const WithLinkOnAPhone: Story = { globals: { viewport: { value: 'phone' } } }
export const RightToLeft: Story = {
  render: (args) => (
    <div dir="rtl">
      <Alone {...args} />
    </div>
  ),
}
