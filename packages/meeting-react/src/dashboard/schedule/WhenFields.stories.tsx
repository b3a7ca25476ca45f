import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { stopClock } from '../../../test/stopped-clock.ts'
import { newDraft } from './draft.ts'
import { WhenFields } from './WhenFields.tsx'

const draft = {
  ...newDraft(new Date(2026, 10, 27, 14).getTime()),
  date: '2026-12-01',
  time: '09:30',
  timeZone: 'Europe/Paris',
}

const meta = {
  component: WhenFields,
  parameters: { frame: 'dashboard' },
  beforeEach: stopClock,
  args: { draft, onChange: fn(), problems: {} },
  decorators: [
    (Story) => (
      <div className="pl-form">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof WhenFields>

export default meta
type Story = StoryObj<typeof meta>

export const Elsewhere: Story = { args: { draft: { ...draft, timeZone: 'Asia/Tokyo' } } }

export const Custom: Story = {
  args: {
    draft: { ...draft, duration: 'custom', customMinutes: '0' },
    problems: { duration: 'Enter 1 to 1440 minutes.' },
  },
}

export const Skipped: Story = {
  args: { draft: { ...draft, date: '2027-03-28', time: '02:30', timeZone: 'Europe/Berlin' } },
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/^Clocks skip this time on that day. The meeting starts at 3:30/)).toBeVisible()
  },
}

export const Twice: Story = {
  args: { draft: { ...draft, date: '2027-10-31', time: '02:30', timeZone: 'Europe/Berlin' } },
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/^Clocks show this time twice/)).toBeVisible()
  },
}

export const OnAPhone: Story = { ...Custom, globals: { viewport: { value: 'phone' } } }
