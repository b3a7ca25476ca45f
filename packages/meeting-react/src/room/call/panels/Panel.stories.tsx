import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { Panel, type PanelProps } from './Panel.tsx'

const meta: Meta<PanelProps> = {
  parameters: { frame: 'screen' },
  args: {
    part: 'ChatPanel',
    title: 'People',
    onClose: () => {},
    children: <p style={{ flex: 1, padding: 16 }}>What is in it.</p>,
  },
  render: (args) => (
    <div className="pl-call">
      <Panel {...args} />
    </div>
  ),
}

export default meta
type Story = StoryObj<PanelProps>

export const BesideTheStage: Story = {
  globals: { viewport: { value: 'desktop' } },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('button', { name: /Pull down/ })).toBeNull()
    await expect(canvas.getByRole('heading', { name: 'People' })).toHaveFocus()
  },
}

export const SheetOnAPhone: Story = {
  globals: { viewport: { value: 'phone' } },
  play: async ({ canvas, canvasElement }) => {
    const sheet = canvas.getByRole('region', { name: 'People' }).getBoundingClientRect()
    const page = canvasElement.getBoundingClientRect()
    await expect(sheet.width).toBe(page.width)
    await waitFor(() =>
      expect(canvas.getByRole('region', { name: 'People' }).getBoundingClientRect().bottom).toBe(page.bottom),
    )
    const grabber = canvas.getByRole('button', { name: /Pull down/ })
    await expect(grabber.offsetHeight).toBeGreaterThanOrEqual(44)
    await expect(grabber.offsetWidth).toBeGreaterThanOrEqual(44)
  },
}

export const OnAPhoneInLandscape: Story = { globals: { viewport: { value: 'landscape' } } }

export const LongTitle: Story = {
  args: { title: 'A title that some language or host makes longer than the panel is wide, and then some more' },
}
