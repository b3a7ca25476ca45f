import type { Meta, StoryObj } from '@storybook/react-vite'
import { DeviceSwitch } from '../device-switch.ts'
import { SwitchBox } from './SwitchBox.tsx'

const meta = {
  component: SwitchBox,
  args: { of: new DeviceSwitch('plenum.story'), label: 'Reactions' },
} satisfies Meta<typeof SwitchBox>

export default meta
type Story = StoryObj<typeof meta>

export const On: Story = {
  beforeEach: () => localStorage.removeItem('plenum.story'),
}

export const Off: Story = {
  beforeEach: () => {
    localStorage.setItem('plenum.story', 'off')
    return () => localStorage.removeItem('plenum.story')
  },
}
