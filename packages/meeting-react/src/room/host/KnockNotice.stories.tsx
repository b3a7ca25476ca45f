import type { FakeMeeting } from '@plenum/meeting-sdk/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { AS_HOST } from '../../../test/render-in-call.tsx'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { KnockNotice } from './KnockNotice.tsx'

const meta: Meta = {
  parameters: { frame: 'screen' },
  render: (_, context) => (
    <div className="pl-call">
      <div className="pl-stage">
        <div className="pl-notices">
          <KnockNotice session={sessionOf(context)} isListed={false} onView={fn()} />
        </div>
      </div>
    </div>
  ),
}

export default meta
type Story = StoryObj

const phone = { viewport: { value: 'phone' } }

const knocked = (...names: readonly string[]) =>
  staged({
    arrange: (meeting: FakeMeeting) => {
      // Stories are silent.
      localStorage.setItem('plenum.knock-sound', 'off')
      AS_HOST.arrange?.(meeting)
      for (const name of names) meeting.knock(name)
    },
  })

export const One: Story = {
  loaders: [knocked('Grace Hopper')],
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status')).toHaveTextContent('Grace Hopper wants to join')
  },
}
export const OneOnAPhone: Story = { ...One, globals: phone }
export const Several: Story = { loaders: [knocked('Grace', 'Alan', 'Edsger')] }
export const SeveralOnAPhone: Story = { ...Several, globals: phone }
export const LongName: Story = { loaders: [knocked('Wolfeschlegelsteinhausenbergerdorff '.repeat(3))] }
export const RightToLeft: Story = {
  ...One,
  render: (_, context) => (
    <div className="pl-call" dir="rtl">
      <div className="pl-stage">
        <div className="pl-notices">
          <KnockNotice session={sessionOf(context)} isListed={false} onView={fn()} />
        </div>
      </div>
    </div>
  ),
}
