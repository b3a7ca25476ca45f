import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { ShareLinkButton } from './ShareLinkButton.tsx'

const share = fn(() => Promise.resolve())

const meta = {
  component: ShareLinkButton,
  args: { url: 'https://meet.example.com/join/team-sync-a1b2c3d4e5' },
  // As on a phone, whatever browser this is.
  beforeEach: () => {
    share.mockClear()
    Object.assign(navigator, { share, canShare: () => true })
    return () => {
      Reflect.deleteProperty(navigator, 'share')
      Reflect.deleteProperty(navigator, 'canShare')
    }
  },
} satisfies Meta<typeof ShareLinkButton>

export default meta
type Story = StoryObj<typeof meta>

export const Pressed: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Share link' }))
    await expect(share).toHaveBeenCalledWith({ url: args.url })
  },
}
