import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { WithView } from '../../../test/WithView.tsx'
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
      <WithView>{(view) => <CallHeader session={sessionOf(context)} view={view} title={title} />}</WithView>
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
export const Locked: Story = {
  loaders: [staged({ people: 12, arrange: ({ room }) => room.setInfo({ locked: true }) })],
}
export const RightToLeft: Story = {
  render: (_, context) => (
    <div className="pl-call" dir="rtl">
      <WithView>{(view) => <CallHeader session={sessionOf(context)} view={view} title="اجتماع الفريق" />}</WithView>
    </div>
  ),
  play: async ({ canvas }) => {
    const time = (await canvas.findByText(/[AP]M$/)).firstChild
    if (time === null) throw new Error('There is no time.')
    const leftOf = (from: number) => {
      const range = document.createRange()
      range.setStart(time, from)
      range.setEnd(time, from + 1)
      return range.getBoundingClientRect().left
    }
    await expect(leftOf(0)).toBeLessThan(leftOf((time.textContent?.length ?? 0) - 1))
  },
}
