import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { ButtonsWithTooltips } from '../../../test/ButtonsWithTooltips.tsx'
import { Tooltips } from './Tooltips.tsx'

const meta: Meta = {
  parameters: { frame: 'stage' },
  render: () => <ButtonsWithTooltips tooltips={Tooltips} />,
}

export default meta
type Story = StoryObj

export const ByKeyboard: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.tab()
    await expect(await canvas.findByRole('tooltip')).toHaveTextContent('Turn onM')
  },
}

/** The pointer may move from the button onto its tooltip, as whoever magnifies the screen has to. */
export const Hovered: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.hover(canvas.getByRole('button', { name: 'More' }))
    await waitFor(() => expect(canvas.getByRole('tooltip')).toHaveTextContent('More'))
    await userEvent.hover(canvas.getByRole('tooltip'))
    await expect(canvas.getByRole('tooltip')).toBeVisible()
  },
}

export const PutAway: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.hover(canvas.getByRole('button', { name: 'More' }))
    await canvas.findByRole('tooltip')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(canvas.queryByRole('tooltip')).toBeNull())
  },
}
