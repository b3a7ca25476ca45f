import type { Meta, StoryObj } from '@storybook/react-vite'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { CallHeader } from './CallHeader.tsx'

interface Args {
  readonly title: string | undefined
}

const meta: Meta<Args> = {
  parameters: { frame: 'screen' },
  args: { title: 'Team Sync' },
  loaders: [staged({ people: 12 })],
  render: ({ title }, context) => (
    <div className="pl-call">
      <CallHeader session={sessionOf(context)} title={title} />
    </div>
  ),
}

export default meta
type Story = StoryObj<Args>

export const Titled: Story = {}
export const WithoutTitle: Story = { args: { title: undefined } }
export const LongTitle: Story = {
  args: { title: 'Quarterly review of everything that we said we would do and then did not, with all of the people' },
}
export const LongTitleOnAPhone: Story = { ...LongTitle, globals: { viewport: { value: 'phone' } } }
export const RightToLeft: Story = {
  render: (_, context) => (
    <div className="pl-call" dir="rtl">
      <CallHeader session={sessionOf(context)} title="اجتماع الفريق" />
    </div>
  ),
}
