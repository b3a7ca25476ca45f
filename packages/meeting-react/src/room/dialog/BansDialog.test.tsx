import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { AS_HOST, renderInCall } from '../../../test/render-in-call.tsx'
import { BansDialog } from './BansDialog.tsx'

const show = () =>
  renderInCall(
    {
      arrange: async (meeting) => {
        AS_HOST.arrange?.(meeting)
        for (const name of ['Grace', 'Alan']) {
          meeting.room.enter(name, { name })
          await meeting.session.moderation.ban(name)
        }
      },
    },
    ({ session }) => <BansDialog session={session} onClose={vi.fn()} />,
  )

const names = () => screen.queryAllByRole('listitem').map((row) => row.querySelector('bdi')?.textContent)

test('lists who may not come back, newest first, and lets them', async () => {
  const { user } = await show()
  await screen.findByText('Grace')
  expect(names()).toEqual(['Alan', 'Grace'])
  await user.click(screen.getByRole('button', { name: 'Let back Alan' }))
  await vi.waitFor(() => expect(names()).toEqual(['Grace']))
  await user.click(screen.getByRole('button', { name: 'Let back Grace' }))
  expect(await screen.findByText('Nobody is banned from this meeting.')).toBeVisible()
})

test('says why somebody could not be let back, who stays on the list', async () => {
  const { user, moderation } = await show()
  await screen.findByText('Grace')
  moderation.refuses = 'network.unreachable'
  await user.click(screen.getByRole('button', { name: 'Let back Alan' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Couldn’t reach the meeting server')
  expect(names()).toEqual(['Alan', 'Grace'])
})
