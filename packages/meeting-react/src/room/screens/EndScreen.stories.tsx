import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { EndScreen, type EndScreenProps } from './EndScreen.tsx'

const meta: Meta<EndScreenProps> = {
  component: EndScreen,
  parameters: { frame: 'screen' },
  args: { reason: 'user', onRejoin: fn(), onExit: fn() },
}

export default meta
type Story = StoryObj<EndScreenProps>

export const YouLeft: Story = {}

export const OpenedElsewhere: Story = { args: { reason: 'replaced' } }

export const Removed: Story = { args: { reason: 'removed' } }

export const EndedForEveryone: Story = { args: { reason: 'ended' } }

export const WithoutExit: Story = { args: { onExit: undefined } }

export const OnAPhone: Story = { ...OpenedElsewhere, globals: { viewport: { value: 'phone' } } }
