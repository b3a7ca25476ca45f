import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { DeviceSelect } from './DeviceSelect.tsx'

const meta = {
  component: DeviceSelect,
  args: {
    label: 'Microphone',
    devices: [
      { id: 'mic-1', label: 'Built-in microphone' },
      { id: 'mic-2', label: 'Headset' },
    ],
    value: undefined,
    onChange: fn(),
  },
} satisfies Meta<typeof DeviceSelect>

export default meta
type Story = StoryObj<typeof meta>

export const Several: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'Microphone' }), 'Headset')
    await expect(args.onChange).toHaveBeenCalledWith('mic-2')
  },
}

export const None: Story = { args: { devices: [] } }

export const WithoutNames: Story = { args: { devices: [{ id: 'mic-1', label: '' }] } }

export const ChosenOneIsGone: Story = { args: { value: 'mic-of-yesterday' } }
