import type { Meta, StoryObj } from '@storybook/react-vite'
import { StatusScreen } from './StatusScreen.tsx'

const meta = {
  component: StatusScreen,
  parameters: { frame: 'screen' },
  args: { title: 'The meeting starts soon' },
} satisfies Meta<typeof StatusScreen>

export default meta
type Story = StoryObj<typeof meta>

export const Sentence: Story = {}

export const Busy: Story = { args: { title: 'Loading the meeting…', isBusy: true } }

export const WithActions: Story = {
  args: {
    help: 'The host has been told that you are here. You can close this page and come back.',
    actions: (
      <>
        <button type="button" className="pl-button" data-kind="primary">
          Try again
        </button>
        <button type="button" className="pl-button" data-kind="secondary">
          Back to meetings
        </button>
      </>
    ),
  },
}

export const WithActionsOnAPhone: Story = { ...WithActions, globals: { viewport: { value: 'phone' } } }
