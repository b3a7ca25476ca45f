import type { MeetingSeed } from '@plenum/meeting-sdk/testing/msw'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { type FakeBackend, fakeBackend } from '../../test/fake-backend.ts'
import { InBackend } from '../../test/InBackend.tsx'
import { inMinutes, stopClock } from '../../test/stopped-clock.ts'
import { MeetingDashboard } from './MeetingDashboard.tsx'

const DAY = 24 * 60

const SCHEDULED = { status: 'SCHEDULED' } as const

const MEETINGS: readonly MeetingSeed[] = [
  { title: 'Design review', startsAt: inMinutes(-20), endsAt: inMinutes(40), lobby: true },
  { ...SCHEDULED, title: 'Team Sync', startsAt: inMinutes(4.5), endsAt: inMinutes(34), timeZone: 'America/New_York' },
  {
    ...SCHEDULED,
    title: 'Budget',
    startsAt: inMinutes(150),
    endsAt: inMinutes(210),
    isPublic: false,
    password: 'correct',
  },
  { ...SCHEDULED, title: 'Interview', startsAt: inMinutes(DAY - 240), endsAt: inMinutes(DAY - 180), isPublic: false },
  {
    ...SCHEDULED,
    title: 'All hands',
    startsAt: inMinutes(5 * DAY),
    endsAt: inMinutes(5 * DAY + 60),
    createdBy: 'grace',
    participants: [{ userId: 'ada' }],
  },
]

type Args = { readonly arrange: () => FakeBackend; readonly dir?: 'rtl' }

const meta: Meta<Args> = {
  parameters: { frame: 'none' },
  args: { arrange: () => fakeBackend(MEETINGS) },
  beforeEach: stopClock,
  render: ({ arrange, dir }, { globals }) => (
    <InBackend arrange={arrange}>
      <div dir={dir}>
        <MeetingDashboard theme={globals.theme} headingLevel={1} onJoin={fn()} />
      </div>
    </InBackend>
  ),
}

export default meta
type Story = StoryObj<Args>

export const Upcoming: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('Starts in 4:30')).toBeVisible())
    await expect(canvas.getByText(/in New York$/)).toBeVisible()
  },
}

export const Past: Story = {
  args: {
    arrange: () =>
      fakeBackend([
        { title: 'Retro', status: 'ENDED', startsAt: inMinutes(-DAY), endsAt: inMinutes(-DAY + 60) },
        { title: 'Offsite', status: 'CANCELLED', startsAt: inMinutes(-3 * DAY), endsAt: null },
      ]),
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Past' }))
    await waitFor(() => expect(canvas.getByRole('article', { name: 'Offsite' })).toBeVisible())
  },
}

export const Loading: Story = {
  args: {
    arrange: () => {
      const backend = fakeBackend(MEETINGS)
      backend.delay = new Promise(() => {})
      return backend
    },
  },
}

export const Empty: Story = {
  args: { arrange: () => fakeBackend() },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Schedule a meeting' })).toBeVisible())
  },
}

export const NothingFound: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByRole('searchbox'), 'holiday')
    await waitFor(() => expect(canvas.getByText('No meeting matches.')).toBeVisible())
  },
}

export const Failed: Story = {
  args: {
    arrange: () => {
      const backend = fakeBackend(MEETINGS)
      backend.isAway = true
      return backend
    },
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('Couldn’t reach the meeting server')
  },
}

export const Offline: Story = {
  beforeEach: () => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false })
    return () => Reflect.deleteProperty(navigator, 'onLine')
  },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('You’re offline. This may be out of date.')).toBeVisible())
  },
}

export const WithFilters: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Filters' }))
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'Whose' }), 'Invited')
    await waitFor(() => expect(canvas.getByRole('article', { name: 'All hands' })).toBeVisible())
    await expect(canvas.getByRole('button', { name: 'Filters, 1 in use' })).toBeVisible()
  },
}

export const Cancelled: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More for Budget' }))
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Cancel meeting' }))
    await expect(await canvas.findByRole('button', { name: 'Undo' })).toHaveFocus()
  },
}

export const MenuOpen: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More for Design review' }))
    await waitFor(() => expect(canvas.getByRole('menuitem', { name: 'End for everyone' })).toBeVisible())
  },
}

export const Many: Story = {
  args: {
    arrange: () =>
      fakeBackend(
        Array.from({ length: 120 }, (_, index) => ({
          ...SCHEDULED,
          title: `Meeting ${index + 1}`,
          startsAt: inMinutes(60 * (index + 1)),
          endsAt: inMinutes(60 * (index + 1) + 30),
        })),
      ),
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('article', { name: 'Meeting 50' })).toBeInTheDocument()
  },
}

export const LongTitles: Story = {
  args: {
    arrange: () =>
      fakeBackend([
        {
          ...SCHEDULED,
          title: `Quarterly all-hands of ${'Donaudampfschifffahrt'.repeat(6)}, with questions and answers`,
          startsAt: inMinutes(30),
          endsAt: inMinutes(90),
          timeZone: 'America/Argentina/Buenos_Aires',
          isPublic: false,
          password: 'correct horse',
          lobby: true,
        },
      ]),
  },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('Starts in 30 min')).toBeVisible())
  },
}

export const LongTitlesOnAPhone: Story = { ...LongTitles, globals: { viewport: { value: 'phone' } } }

export const OnAPhone: Story = { ...Upcoming, globals: { viewport: { value: 'phone' } } }

export const RightToLeft: Story = { ...Upcoming, args: { dir: 'rtl' } }

export const RightToLeftOnAPhone: Story = { ...RightToLeft, globals: { viewport: { value: 'phone' } } }

export const Dark: Story = { ...Upcoming, globals: { theme: 'dark' } }
