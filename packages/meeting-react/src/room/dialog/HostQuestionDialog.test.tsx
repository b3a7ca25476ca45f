import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { AS_HOST, renderInCall } from '../../../test/render-in-call.tsx'
import type { HostQuestion } from '../host/host-question.ts'
import { HostQuestionDialog } from './HostQuestionDialog.tsx'

async function ask(question: HostQuestion) {
  const onClose = vi.fn()
  const call = await renderInCall({ people: 2, ...AS_HOST }, ({ session }) => (
    <HostQuestionDialog session={session} question={question} onClose={onClose} />
  ))
  return Object.assign(call, { onClose })
}

test('removes somebody', async () => {
  const { user, moderation, onClose } = await ask({ about: 'remove', identity: 'p_1', name: 'Grace' })
  expect(screen.getByRole('alertdialog', { name: 'Remove Grace?' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Remove' }))
  await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  expect(moderation.asked).toEqual([['remove', 'p_1']])
})

test.each([true, false])('mutes everybody, and lets them unmute: %s', async (allowUnmute) => {
  const { user, moderation } = await ask({ about: 'muteAll' })
  const box = screen.getByRole('checkbox', { name: 'They may unmute themselves', checked: true })
  if (!allowUnmute) await user.click(box)
  await user.click(screen.getByRole('button', { name: 'Mute everyone' }))
  expect(moderation.asked).toEqual([['muteAll', { allowUnmute }]])
})

test.each([
  ['', {}],
  [' Yours is at three. ', { message: 'Yours is at three.' }],
])('turns somebody away with the words "%s"', async (text, said) => {
  const { user, moderation } = await ask({ about: 'deny', sessionId: 'k1', name: 'Grace' })
  if (text !== '') await user.type(screen.getByRole('textbox', { name: 'Message (optional)' }), text)
  await user.click(screen.getByRole('button', { name: 'Deny' }))
  expect(moderation.asked).toEqual([['deny', 'k1', said]])
})

test('asks before somebody is banned', async () => {
  await ask({ about: 'ban', identity: 'p_1', name: 'Grace', isGuest: true })
  expect(screen.getByRole('alertdialog', { name: 'Ban Grace?' })).toBeVisible()
})
