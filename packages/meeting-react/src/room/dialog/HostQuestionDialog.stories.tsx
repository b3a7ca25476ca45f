import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { AS_HOST } from '../../../test/render-in-call.tsx'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import type { HostQuestion } from '../host/host-question.ts'
import { HostQuestionDialog } from './HostQuestionDialog.tsx'

interface Args {
  readonly question: HostQuestion
}

const meta: Meta<Args> = {
  parameters: { frame: 'screen' },
  loaders: [staged(AS_HOST)],
  args: { question: { about: 'remove', identity: 'p_1', name: 'Grace Hopper' } },
  render: ({ question }, context) => (
    <HostQuestionDialog session={sessionOf(context)} question={question} onClose={fn()} />
  ),
}

export default meta
type Story = StoryObj<Args>

const phone = { viewport: { value: 'phone' } }

export const Remove: Story = {}
export const MuteEveryone: Story = { args: { question: { about: 'muteAll' } } }
export const MuteEveryoneOnAPhone: Story = { ...MuteEveryone, globals: phone }
export const Deny: Story = { args: { question: { about: 'deny', sessionId: 'k1', name: 'Grace Hopper' } } }
export const DenyOnAPhone: Story = { ...Deny, globals: phone }
export const DenyRightToLeft: Story = {
  ...Deny,
  render: ({ question }, context) => (
    <div dir="rtl" style={{ height: '100%' }}>
      <HostQuestionDialog session={sessionOf(context)} question={question} onClose={fn()} />
    </div>
  ),
}
