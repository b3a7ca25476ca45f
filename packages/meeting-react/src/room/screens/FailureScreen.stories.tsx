import { MEETING_ERROR_CODES, MeetingError, type MeetingErrorCode } from '@plenum/meeting-sdk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { FailureScreen } from './FailureScreen.tsx'

interface Args {
  readonly code: MeetingErrorCode
  readonly onRetry: () => void
  readonly onExit?: () => void
}

function Failure({ code, ...rest }: Args) {
  return <FailureScreen error={new MeetingError(code, { context: { requestId: 'req_7Hq2' } })} {...rest} />
}

const meta = {
  component: Failure,
  parameters: { frame: 'screen' },
  argTypes: { code: { control: 'select', options: MEETING_ERROR_CODES } },
  args: { code: 'network.unreachable', onRetry: fn(), onExit: fn() },
} satisfies Meta<typeof Failure>

export default meta
type Story = StoryObj<typeof meta>

export const MayBeTriedAgain: Story = {}

export const IsFinal: Story = { args: { code: 'meeting.not_found' } }

export const WithoutExit: Story = { render: ({ onExit: _, ...args }) => <Failure {...args} /> }

export const WithDetails: Story = {
  play: ({ canvas, userEvent }) => userEvent.click(canvas.getByText('Details')),
}

export const OnAPhone: Story = { ...WithDetails, globals: { viewport: { value: 'phone' } } }

export const TurnedAway: Story = {
  render: ({ code: _, ...args }) => (
    <FailureScreen
      error={
        new MeetingError('lobby.denied', {
          context: { hostMessage: 'This is the budget meeting; yours is at three.' },
        })
      }
      {...args}
    />
  ),
}

export const TurnedAwayOnAPhone: Story = { ...TurnedAway, globals: { viewport: { value: 'phone' } } }

/** One of each: a new code shows up here by itself. */
export const EveryCode: Story = {
  render: ({ code: _, ...args }) => (
    <div style={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(auto-fit, minmax(min(360px, 100%), 1fr))' }}>
      {MEETING_ERROR_CODES.map((code) => (
        <div key={code} style={{ outline: '1px solid var(--pl-line)' }}>
          <Failure {...args} code={code} />
        </div>
      ))}
    </div>
  ),
}
