import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { NewPasswordField } from './NewPasswordField.tsx'

const meta = {
  component: NewPasswordField,
  parameters: { frame: 'dashboard' },
  args: { password: { kind: 'set', text: '' }, isSet: false, onChange: fn(), problem: undefined },
} satisfies Meta<typeof NewPasswordField>

export default meta
type Story = StoryObj<typeof meta>

export const None: Story = {}

export const TooShort: Story = {
  args: { password: { kind: 'set', text: '1234' }, problem: 'Use 8 characters or more.' },
}

export const Kept: Story = { args: { password: { kind: 'keep' }, isSet: true } }

export const Changed: Story = { args: { isSet: true } }
