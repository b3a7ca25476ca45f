import type { Meta, StoryObj } from '@storybook/react-vite'
import { PasswordInput } from './PasswordInput.tsx'

const meta = {
  component: PasswordInput,
  args: { 'aria-label': 'Password', defaultValue: 'open sesame' },
} satisfies Meta<typeof PasswordInput>

export default meta
type Story = StoryObj<typeof meta>

export const Hidden: Story = {}

export const Seen: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Show password' }))
  },
}

export const RightToLeft: Story = { globals: { direction: 'rtl' } }
