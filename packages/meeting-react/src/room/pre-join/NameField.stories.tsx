import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { NameField, type NameFieldProps } from './NameField.tsx'

type Args = Omit<NameFieldProps, 'inputRef'>

const meta: Meta<Args> = {
  args: { value: 'Ada Lovelace', problem: null, onChange: fn() },
  render: (args) => <NameField {...args} inputRef={{ current: null }} />,
}

export default meta
type Story = StoryObj<Args>

export const Filled: Story = {}

export const Missing: Story = { args: { value: '', problem: 'missing' } }

export const TooLong: Story = { args: { value: 'Wolfeschlegelsteinhausenbergerdorff '.repeat(4), problem: 'too_long' } }

export const Refused: Story = { args: { problem: 'refused' } }

export const RefusedOnAPhone: Story = { ...Refused, globals: { viewport: { value: 'phone' } } }
