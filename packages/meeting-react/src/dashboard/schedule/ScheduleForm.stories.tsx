import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { InBackend } from '../../../test/InBackend.tsx'
import { stopClock } from '../../../test/stopped-clock.ts'
import { newDraft } from './draft.ts'
import { ScheduleForm } from './ScheduleForm.tsx'

const meta = {
  component: ScheduleForm,
  parameters: { frame: 'dashboard' },
  beforeEach: stopClock,
  args: {
    meeting: null,
    before: newDraft(new Date(2026, 10, 27, 14).getTime()),
    onTouched: fn(),
    onSaved: fn(),
    onCancel: fn(),
  },
  decorators: [
    (Story) => (
      <InBackend>
        <Story />
      </InBackend>
    ),
  ],
} satisfies Meta<typeof ScheduleForm>

export default meta
type Story = StoryObj<typeof meta>

export const Fresh: Story = {}

export const WithErrors: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByLabelText('Password (optional)'), '1234')
    await userEvent.type(canvas.getByRole('textbox', { name: 'People on the list' }), 'nobody')
    await userEvent.click(canvas.getByRole('button', { name: 'Schedule' }))
    await expect(canvas.getByText('Enter a title.')).toBeVisible()
    await expect(canvas.getByRole('textbox', { name: 'Title' })).toHaveFocus()
  },
}

export const OnAPhone: Story = { ...WithErrors, globals: { viewport: { value: 'phone' } } }

export const Dark: Story = { ...WithErrors, globals: { theme: 'dark' } }
