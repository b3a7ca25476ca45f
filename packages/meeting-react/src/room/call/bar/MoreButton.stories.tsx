import { FakeDevices } from '@plenum/meeting-sdk/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { sessionOf, staged } from '../../../../test/staged-meeting.ts'
import { WithView } from '../../../../test/WithView.tsx'
import { DEFAULT_SHORTCUTS } from '../../shortcuts/shortcuts.ts'
import type { BarShape } from './bar-shape.ts'
import { MoreButton } from './MoreButton.tsx'

interface Args {
  readonly shape: BarShape
}

const meta: Meta<Args> = {
  parameters: { frame: 'stage' },
  args: { shape: 'wide' },
  loaders: [staged()],
  render: ({ shape }, context) => (
    <WithView>
      {(view) => (
        <MoreButton
          session={sessionOf(context)}
          view={view}
          shortcuts={DEFAULT_SHORTCUTS}
          shape={shape}
          canShare={shape === 'wide'}
          hand={{ canRaise: true, isRaised: false, label: 'Raise hand', toggle: fn() }}
          screen={{ isOn: false, isStarting: false, toggle: fn() }}
        />
      )}
    </WithView>
  ),
}

export default meta
type Story = StoryObj<Args>

const opened: Story['play'] = async ({ canvas, userEvent }) => {
  await userEvent.click(canvas.getByRole('button', { name: 'More options' }))
  await waitFor(() => expect(canvas.getByRole('menu')).toBeVisible())
}

export const Closed: Story = {}

export const Opened: Story = { play: opened }

export const OnAPhone: Story = {
  args: { shape: 'narrow' },
  globals: { viewport: { value: 'phone' } },
  loaders: [staged({ world: { devices: new FakeDevices({ capabilities: { canSwitchFacing: true } }) } })],
  play: opened,
}

export const OnAPhoneInLandscape: Story = {
  args: { shape: 'low' },
  globals: { viewport: { value: 'landscape' } },
  play: opened,
}

export const ByKeyboard: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.tab()
    await userEvent.keyboard('{ArrowUp}')
    await waitFor(() => expect(canvas.getByRole('menuitem', { name: 'Keyboard shortcuts' })).toHaveFocus())
    await userEvent.keyboard('{Home}')
    await waitFor(() => expect(canvas.getByRole('menuitemradio', { name: 'Grid' })).toHaveFocus())
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(canvas.getByRole('button', { name: 'More options' })).toHaveFocus())
  },
}
