import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { chatScene, until } from '../../../../test/chat-scene.ts'
import { sessionOf, staged } from '../../../../test/staged-meeting.ts'
import { WithView } from '../../../../test/WithView.tsx'
import type { BarShape } from './bar-shape.ts'
import { ControlBar } from './ControlBar.tsx'

interface Args {
  readonly shape: BarShape
}

const meta: Meta<Args> = {
  parameters: { frame: 'stage' },
  args: { shape: 'wide' },
  render: ({ shape }, context) => (
    <WithView>{(view) => <ControlBar session={sessionOf(context)} view={view} shape={shape} />}</WithView>
  ),
}

export default meta
type Story = StoryObj<Args>

const phone = { viewport: { value: 'phone' } }
const landscape = { viewport: { value: 'landscape' } }

export const AllOn: Story = { loaders: [staged()] }

export const AllOff: Story = { loaders: [staged({ join: {} })] }

export const HandUpAndScreenShared: Story = {
  loaders: [staged({ arrange: ({ session }) => Promise.all([session.setHand(true), session.setScreenShare(true)]) })],
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('button', { name: 'Lower hand' })).toBeVisible()
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Stop sharing' })).toBeVisible())
  },
}

export const NothingAllowed: Story = {
  loaders: [
    staged({
      join: {},
      arrange: ({ room }) => room.permit({ microphone: false, camera: false, screen: false, chat: false }),
    }),
  ],
}

export const UnreadMessages: Story = {
  loaders: [staged({ people: 2 })],
  play: async ({ canvas, loaded }) => {
    for (const text of ['Hello', 'Is anybody here?', 'Never mind']) loaded.meeting.room.say('p_1', text)
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Chat, 3 unread' })).toBeVisible())
  },
}

export const HandsRaised: Story = {
  loaders: [
    staged({
      people: 3,
      arrange: ({ room }) => {
        room.change('p_1', { handRaisedAt: '2026-11-21T10:00:00Z' })
        room.change('p_2', { handRaisedAt: '2026-11-21T10:00:01Z' })
      },
    }),
  ],
}

export const HandsRaisedOnAPhone: Story = { ...HandsRaised, args: { shape: 'narrow' }, globals: phone }

export const MessageFailed: Story = {
  loaders: [
    staged(
      chatScene([], async (meeting) => {
        meeting.messages.refusesToKeep = 'meeting.ended'
        await meeting.session.sendChat('This one is lost.')
        await until(meeting, () => meeting.session.getSnapshot().chat.messages.at(-1)?.delivery === 'failed')
      }),
    ),
  ],
}

export const TurningCameraOff: Story = {
  loaders: [staged()],
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Turn off camera' }))
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Turn on camera' })).toBeVisible())
  },
}

export const NamedToTheKeyboard: Story = {
  loaders: [staged()],
  play: async ({ canvas, userEvent }) => {
    await userEvent.tab()
    await expect(await canvas.findByRole('tooltip')).toHaveTextContent('Turn off microphoneM')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(canvas.queryByRole('tooltip')).toBeNull())
    await userEvent.tab()
    await expect(await canvas.findByRole('tooltip')).toHaveTextContent('Choose microphone and speaker')
  },
}

export const OnADesktop: Story = { ...AllOn, globals: { viewport: { value: 'desktop' } } }

export const OnAPhone: Story = { ...AllOn, args: { shape: 'narrow' }, globals: phone }

/** Everything that has no button of its own is in the sheet, and the sheet is as wide as the phone. */
export const SheetOnAPhone: Story = {
  ...OnAPhone,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'More options' }))
    const menu = await canvas.findByRole('menu', { name: 'More options' })
    await expect(menu.getBoundingClientRect().width).toBe(document.documentElement.clientWidth)
    await expect(within(menu).getByRole('menuitem', { name: 'Thumbs up' })).toBeVisible()
    await expect(within(menu).getByRole('menuitem', { name: 'Raise hand' })).toBeVisible()
  },
}

/** Upright the buttons stand apart evenly, and the way out somewhat further. */
export const OnAPhoneInLandscape: Story = {
  ...AllOn,
  args: { shape: 'low' },
  globals: landscape,
  play: async ({ canvas }) => {
    const boxes = canvas.getAllByRole('button').map((button) => button.getBoundingClientRect())
    const gaps = boxes.slice(1).map(({ top }, index) => Math.round(top - (boxes[index]?.bottom ?? 0)))
    await expect(gaps).toEqual([8, 8, 8, 12])
  },
}

export const MenuOnAPhoneInLandscape: Story = {
  ...OnAPhoneInLandscape,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'More options' }))
    const menu = await canvas.findByRole('menu', { name: 'More options' })
    await expect(menu).toBeVisible()
    await expect(menu.getBoundingClientRect().top).toBeGreaterThanOrEqual(0)
  },
}
