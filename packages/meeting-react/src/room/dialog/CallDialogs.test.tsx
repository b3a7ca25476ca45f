import { act, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { AS_HOST, renderInCall } from '../../../test/render-in-call.tsx'
import { DEFAULT_SHORTCUTS } from '../shortcuts/shortcuts.ts'
import { CallDialogs } from './CallDialogs.tsx'

const show = () =>
  renderInCall(AS_HOST, ({ session }, view) => (
    <CallDialogs session={session} view={view} shortcuts={DEFAULT_SHORTCUTS} />
  ))

test.each([
  ['settings', 'dialog', 'Settings'],
  ['shortcuts', 'dialog', 'Keyboard shortcuts'],
  ['end', 'alertdialog', 'End the meeting for everyone?'],
  ['bans', 'dialog', 'Banned people'],
  [{ about: 'muteAll' }, 'alertdialog', 'Mute everyone?'],
] as const)('shows %s while that is open', async (dialog, role, name) => {
  const { user, view } = await show()
  expect(screen.queryByRole(role)).toBeNull()
  act(() => view().openDialog(dialog))
  expect(await screen.findByRole(role, { name })).toBeVisible()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole(role)).toBeNull())
  expect(view().dialog).toBeNull()
})
