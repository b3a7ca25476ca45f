import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { AS_HOST, renderInCall } from '../../../test/render-in-call.tsx'
import { EndForAllDialog } from './EndForAllDialog.tsx'

async function ask() {
  const onClose = vi.fn()
  const call = await renderInCall(AS_HOST, ({ session }) => <EndForAllDialog session={session} onClose={onClose} />)
  return Object.assign(call, { onClose, end: screen.getByRole('button', { name: 'End for everyone' }) })
}

test('asks with the verb on the button, and first of all offers not to', async () => {
  const { user, ending, onClose } = await ask()
  const question = screen.getByRole('alertdialog', { name: 'End the meeting for everyone?' })
  expect(question).toHaveAccessibleDescription('Everybody is taken out of it, and it can’t be joined again.')
  expect(screen.getAllByRole('button')[0]).toHaveTextContent('Cancel')
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(onClose).toHaveBeenCalledOnce()
  expect(ending.asked).toEqual([])
})

test('ends the meeting', async () => {
  const { user, session, end } = await ask()
  await user.click(end)
  await waitFor(() => expect(session.getSnapshot().state).toEqual({ status: 'left', reason: 'ended' }))
})

test('is not asked twice while it is under way', async () => {
  const { user, ending, end } = await ask()
  ending.isSilent = true
  await user.click(end)
  await user.click(await screen.findByRole('button', { name: 'Ending…' }))
  expect(ending.asked).toHaveLength(1)
})

test('says why it was not ended, and can be tried again', async () => {
  const { user, ending, session, end } = await ask()
  ending.refuses = 'network.unreachable'
  await user.click(end)
  expect(await screen.findByRole('alert')).toHaveTextContent('Couldn’t reach the meeting server.')
  ending.refuses = null
  await user.click(screen.getByRole('button', { name: 'End for everyone' }))
  await waitFor(() => expect(session.getSnapshot().state.status).toBe('left'))
})
