import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { expectError } from '../../../test/expected-error.ts'
import { QuickJoinMeeting } from './QuickJoinMeeting.tsx'

const meta = {
  component: QuickJoinMeeting,
  parameters: { frame: 'page' },
  args: { onJoin: fn() },
} satisfies Meta<typeof QuickJoinMeeting>

export default meta
type Story = StoryObj<typeof meta>

export const Empty: Story = {}

export const Focused: Story = { play: ({ userEvent }) => userEvent.tab() }

const typed = (text: string): Story => ({
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('textbox', { name: 'Meeting code or link' }))
    await userEvent.paste(text)
    await userEvent.keyboard('{Enter}')
  },
})

export const Joined: Story = {
  play: async (context) => {
    await typed('https://meet.example.com/join/team-sync-a1b2c3d4e5').play?.(context)
    await expect(context.args.onJoin).toHaveBeenCalledWith('team-sync-a1b2c3d4e5', expect.anything())
  },
}

export const NothingTyped = typed('')

export const NoCode = typed('the weekly one')

export const LinkToElsewhere = typed(
  'https://elsewhere.example.com/j/98765432101?pwd=this-link-is-far-longer-than-the-field',
)

export const Joining: Story = { ...typed('team-sync-a1b2c3d4e5'), args: { onJoin: fn(() => new Promise(() => {})) } }

export const NotJoined: Story = {
  ...typed('team-sync-a1b2c3d4e5'),
  args: { onJoin: fn(() => Promise.reject(new Error('no luck'))) },
  beforeEach: expectError,
}

/** With a meeting it is the small button of cards and lists. */
export const OfOneMeeting: Story = {
  args: { meetingId: 'team-sync-a1b2c3d4e5', meetingTitle: 'Team Sync', status: 'ACTIVE' },
}

export const OnAPhone: Story = { ...LinkToElsewhere, globals: { viewport: { value: 'phone' } } }

export const RightToLeft: Story = {
  ...LinkToElsewhere,
  decorators: [
    (Story) => (
      <div dir="rtl" lang="ar">
        <Story />
      </div>
    ),
  ],
}

export const Dark: Story = { ...LinkToElsewhere, globals: { theme: 'dark' } }
