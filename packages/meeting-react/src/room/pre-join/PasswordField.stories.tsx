import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { PasswordField, type PasswordFieldProps } from './PasswordField.tsx'

type Args = Omit<PasswordFieldProps, 'inputRef'>

const meta: Meta<Args> = {
  args: { value: 'correct horse', problem: null, onChange: fn() },
  render: (args) => <PasswordField {...args} inputRef={{ current: null }} />,
}

export default meta
type Story = StoryObj<Args>

export const Hidden: Story = {}
export const Shown: Story = {
  play: async ({ canvas, userEvent }) => userEvent.click(canvas.getByRole('button', { name: 'Show password' })),
}
export const Wrong: Story = { args: { problem: 'That password isn’t right. 3 tries are left for now.' } }
