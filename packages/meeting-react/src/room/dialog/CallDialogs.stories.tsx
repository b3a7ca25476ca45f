import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { AS_HOST } from '../../../test/render-in-call.tsx'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { WithView } from '../../../test/WithView.tsx'
import type { CallDialog } from '../call/call-view.ts'
import { DEFAULT_SHORTCUTS } from '../shortcuts/shortcuts.ts'
import { CallDialogs } from './CallDialogs.tsx'

interface Args {
  readonly dialog: CallDialog
}

const meta: Meta<Args> = {
  parameters: { frame: 'screen' },
  loaders: [staged(AS_HOST)],
  render: ({ dialog }, context) => (
    <WithView>
      {(view) => (
        <>
          <button type="button" className="pl-button" data-kind="secondary" onClick={() => view.openDialog(dialog)}>
            Open
          </button>
          <CallDialogs session={sessionOf(context)} view={view} shortcuts={DEFAULT_SHORTCUTS} />
        </>
      )}
    </WithView>
  ),
}

export default meta
type Story = StoryObj<Args>

const opened = (dialog: CallDialog, name: string): Story => ({
  args: { dialog },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Open' }))
    await waitFor(() => expect(canvas.getByRole('heading', { name })).toBeVisible())
  },
})

export const Settings = opened('settings', 'Settings')

export const Shortcuts = opened('shortcuts', 'Keyboard shortcuts')

export const End = opened('end', 'End the meeting for everyone?')
