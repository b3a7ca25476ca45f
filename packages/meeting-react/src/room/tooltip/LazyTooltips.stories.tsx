import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { ButtonsWithTooltips } from '../../../test/ButtonsWithTooltips.tsx'
import { LazyTooltips } from './LazyTooltips.tsx'

const meta: Meta = {
  parameters: { frame: 'stage' },
  render: () => <ButtonsWithTooltips tooltips={LazyTooltips} />,
}

export default meta
type Story = StoryObj

export const AtRest: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('tooltip')).toBeNull()
  },
}

export const Reached: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.tab()
    await expect(await canvas.findByRole('tooltip')).toHaveTextContent('Turn onM')
  },
}
