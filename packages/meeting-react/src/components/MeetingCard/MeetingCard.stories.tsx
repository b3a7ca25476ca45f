import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { inMinutes, stopClock } from '../../../test/stopped-clock.ts'
import type { PlenumMeeting } from '../../meetings/any-meeting.ts'
import { MeetingCard } from './MeetingCard.tsx'

const meeting: PlenumMeeting = {
  id: 'k3v9q2xw7m1p5r8t',
  title: 'Team Sync',
  status: 'ACTIVE',
  startsAt: inMinutes(-10),
  endsAt: inMinutes(50),
  joinUrl: 'https://meet.example.com/join/team-sync-a1b2c3d4e5',
}

const meta = {
  component: MeetingCard,
  parameters: { frame: 'page' },
  args: { meeting, onJoin: fn() },
  beforeEach: stopClock,
  decorators: [
    (Story) => (
      <div style={{ width: 'min(320px, 100%)' }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof MeetingCard>

export default meta
type Story = StoryObj<typeof meta>

export const Live: Story = {
  args: { peopleCount: 12 },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/^Fri, Nov 27, 1:50\s–\s2:50\sPM$/)).toBeVisible())
  },
}

export const StartsSoon: Story = {
  args: { meeting: { ...meeting, status: 'SCHEDULED', startsAt: inMinutes(4 + 32 / 60), endsAt: inMinutes(60) } },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('Starts in 4:32')).toBeVisible())
  },
}

export const Tomorrow: Story = {
  args: { meeting: { ...meeting, status: 'SCHEDULED', startsAt: inMinutes(24 * 60), endsAt: inMinutes(25 * 60) } },
}

export const Instant: Story = { args: { meeting: { ...meeting, startsAt: null, endsAt: null } } }

export const Ended: Story = { args: { meeting: { ...meeting, status: 'ENDED' } } }

export const Cancelled: Story = { args: { meeting: { ...meeting, status: 'CANCELLED' } } }

export const EveryMark: Story = {
  args: { meeting: { ...meeting, isPublic: false, requiresPassword: true, lobby: true, locked: true }, peopleCount: 1 },
}

/** As the v1 route tells of it. */
export const OfAHost: Story = {
  args: { meeting: { meeting_id: '123', heading: 'Team Meeting', description: 'Weekly', status: 'PROCESSING' } },
}

export const LongWords: Story = {
  args: {
    peopleCount: 1_000,
    meeting: {
      ...meeting,
      title:
        'Quarterly all-hands of Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, with questions and answers, and a word from everybody who joined since the last one',
      endsAt: inMinutes(26 * 60),
      isPublic: false,
      requiresPassword: true,
      lobby: true,
    },
  },
}

/** The narrowest that it is made for. */
export const Narrow: Story = {
  ...LongWords,
  decorators: [
    (Story) => (
      <div style={{ width: 240 }}>
        <Story />
      </div>
    ),
  ],
}

export const Joining: Story = {
  args: { onJoin: fn(() => new Promise(() => {})) },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('link'))
    await expect(canvas.getByText('Joining…')).toBeVisible()
  },
}

/** Several beside each other: as wide as the page allows. */
export const InAGrid: Story = {
  render: ({ onJoin }) => (
    <div style={{ display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))' }}>
      {[Live, StartsSoon, EveryMark, Ended, LongWords, OfAHost].map(({ args = {} }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they neither come nor go.
        <MeetingCard key={index} onJoin={onJoin} meeting={meeting} {...args} />
      ))}
    </div>
  ),
  decorators: [
    (Story) => (
      <div style={{ width: 'calc(100vw - 48px)', boxSizing: 'border-box' }}>
        <Story />
      </div>
    ),
  ],
}

export const OnAPhone: Story = { ...InAGrid, globals: { viewport: { value: 'phone' } } }

export const RightToLeft: Story = {
  args: { ...LongWords.args, meeting: { ...meeting, title: 'اجتماع الفريق الأسبوعي', lobby: true }, peopleCount: 12 },
  decorators: [
    (Story) => (
      <div dir="rtl" lang="ar">
        <Story />
      </div>
    ),
  ],
}

export const Dark: Story = { ...EveryMark, globals: { theme: 'dark' } }
