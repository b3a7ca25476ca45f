import type { MeetingSeed } from '@plenum/meeting-sdk/testing/msw'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn, waitFor } from 'storybook/test'
import { MeetingDashboard } from '../src/dashboard/MeetingDashboard.tsx'
import type { Words } from '../src/words/en.ts'
import { fakeBackend } from './fake-backend.ts'
import { InBackend } from './InBackend.tsx'
import { PSEUDO, wordsOf } from './languages.ts'
import { expectNothingCut } from './nothing-cut.ts'
import { inMinutes, stopClock } from './stopped-clock.ts'

const DAY = 24 * 60

const MEETINGS: readonly MeetingSeed[] = [
  { title: 'Design review', startsAt: inMinutes(-20), endsAt: inMinutes(40), lobby: true },
  { status: 'SCHEDULED', title: 'Team Sync', startsAt: inMinutes(4.5), endsAt: inMinutes(34), timeZone: 'Asia/Tokyo' },
  {
    status: 'SCHEDULED',
    title: 'A meeting with a name that is longer than most of them are',
    startsAt: inMinutes(5 * DAY),
    endsAt: inMinutes(5 * DAY + 60),
    isPublic: false,
    password: 'correct horse',
    lobby: true,
  },
]

const meta: Meta = {
  title: 'Languages/Dashboard',
  parameters: { frame: 'none' },
  tags: ['!autodocs'],
  beforeEach: stopClock,
  render: (_, { globals }) => (
    <InBackend arrange={() => fakeBackend(MEETINGS)}>
      <MeetingDashboard theme={globals.theme} headingLevel={1} onJoin={fn()} />
    </InBackend>
  ),
}

export default meta
type Story = StoryObj

const WIDTHS = [360, 768, 1440]

/** What is pressed before it is measured, one after the other. */
const OPENED = {
  list: () => [],
  filters: ({ filters }: Words) => [filters],
  menu: ({ moreFor }: Words) => [moreFor('Design review')],
  schedule: ({ schedule }: Words) => [schedule],
  feed: ({ calendarFeed, makeFeedAddress }: Words) => [calendarFeed, makeFeedAddress],
} as const satisfies Record<string, (words: Words) => readonly string[]>

function measured(language: string, what: keyof typeof OPENED): Story {
  return {
    globals: { language },
    play: async ({ canvas, canvasElement, userEvent }) => {
      const frame = canvasElement.querySelector<HTMLElement>('.frame')
      if (frame === null) throw new Error('The story has no frame.')
      await canvas.findByText('Design review')
      for (const name of OPENED[what](await wordsOf(language)))
        await userEvent.click(await canvas.findByRole('button', { name }))
      for (const width of WIDTHS) {
        frame.style.width = `${width}px`
        await waitFor(() => expectNothingCut(frame, `${language}, ${width} px`))
      }
      frame.style.width = ''
    },
  }
}

export const GermanList: Story = measured('de', 'list')
export const GermanFilters: Story = measured('de', 'filters')
export const GermanMenu: Story = measured('de', 'menu')
export const GermanSchedule: Story = measured('de', 'schedule')
export const GermanFeed: Story = measured('de', 'feed')

export const ArabicList: Story = measured('ar', 'list')
export const ArabicFilters: Story = measured('ar', 'filters')
export const ArabicMenu: Story = measured('ar', 'menu')
export const ArabicSchedule: Story = measured('ar', 'schedule')
export const ArabicFeed: Story = measured('ar', 'feed')

export const PseudoList: Story = measured(PSEUDO, 'list')
export const PseudoFilters: Story = measured(PSEUDO, 'filters')
export const PseudoMenu: Story = measured(PSEUDO, 'menu')
export const PseudoSchedule: Story = measured(PSEUDO, 'schedule')
export const PseudoFeed: Story = measured(PSEUDO, 'feed')
