import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { NameField } from './NameField.tsx'

const meta = {
  component: NameField,
  args: { inputRef: { current: null }, value: 'Ada Lovelace', problem: null, onChange: fn() },
} satisfies Meta<typeof NameField>

export default meta
type Story = StoryObj<typeof meta>

export const Filled: Story = {}

export const Missing: Story = { args: { value: '', problem: 'missing' } }

export const TooLong: Story = { args: { value: 'Wolfeschlegelsteinhausenbergerdorff '.repeat(4), problem: 'too_long' } }

export const Refused: Story = { args: { problem: 'refused' } }

export const RefusedOnAPhone: Story = { ...Refused, globals: { viewport: { value: 'phone' } } }
