import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { AS_HOST, renderInCall } from '../../../test/render-in-call.tsx'
import { BanDialog } from './BanDialog.tsx'

async function ask({ isGuest = true } = {}) {
  const onClose = vi.fn()
  const call = await renderInCall({ people: 2, ...AS_HOST }, ({ session }) => (
    <BanDialog session={session} person={{ identity: 'p_1', name: 'Grace', isGuest }} onClose={onClose} />
  ))
  return Object.assign(call, { onClose, ban: () => call.user.click(screen.getByRole('button', { name: 'Ban' })) })
}

test('of a guest the way back can be closed, by the waiting room and by a new link', async () => {
  const { user, ban, room, session, onClose } = await ask()
  await ban()
  expect(await screen.findByRole('dialog', { name: 'Grace is banned' })).toBeVisible()
  expect(room.participants().map(({ identity }) => identity)).toEqual(['p_you'])
  await user.click(screen.getByRole('button', { name: 'Turn on the waiting room' }))
  expect(await screen.findByRole('button', { name: 'The waiting room is on' })).toHaveAttribute('aria-disabled', 'true')
  expect(session.getSnapshot().room.lobby).toBe(true)
  await user.click(screen.getByRole('button', { name: 'Make a new link' }))
  expect(await screen.findByRole('textbox', { name: 'New link' })).toHaveValue(
    'https://meet.example.com/join/team-sync#k=new',
  )
  await user.click(screen.getByRole('button', { name: 'Done' }))
  expect(onClose).toHaveBeenCalledOnce()
})

test('whoever was signed in has no other name to come back by', async () => {
  const { ban, onClose } = await ask({ isGuest: false })
  await ban()
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
})

test('says why nobody was banned', async () => {
  const { ban, moderation } = await ask()
  moderation.refuses = 'permission.denied'
  await ban()
  expect(await screen.findByRole('alert')).toHaveTextContent('doesn’t allow this')
})
