import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { AS_HOST, renderInCall } from '../../../../test/render-in-call.tsx'
import type { Scene } from '../../../../test/staged-meeting.ts'
import { LeaveOrEndButton } from './LeaveOrEndButton.tsx'

const show = (scene: Scene) =>
  renderInCall(scene, ({ session }, view) => <LeaveOrEndButton session={session} view={view} shape="wide" />)

const as = (role: 'participant' | 'cohost'): Scene => ({ arrange: ({ room }) => room.change('p_you', { role }) })

test.each(['participant', 'cohost'] as const)('as a %s one leaves at once', async (role) => {
  const { user, session } = await show(as(role))
  await user.click(screen.getByRole('button', { name: 'Leave' }))
  expect(session.getSnapshot().state).toEqual({ status: 'left', reason: 'user' })
})

test('a host chooses between leaving and ending, which is asked once more', async () => {
  const { user, session, ending, view } = await show(AS_HOST)
  await user.click(screen.getByRole('button', { name: 'Leave' }))
  const menu = within(await screen.findByRole('menu', { name: 'Leave' }))
  await user.click(menu.getByRole('menuitem', { name: 'End for everyone' }))
  expect(view().dialog).toBe('end')
  expect(ending.asked).toEqual([])
  expect(session.getSnapshot().state.status).toBe('connected')
})

test('a host may leave the others to themselves', async () => {
  const { user, session, ending } = await show(AS_HOST)
  await user.click(screen.getByRole('button', { name: 'Leave' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Leave the meeting' }))
  expect(session.getSnapshot().state).toEqual({ status: 'left', reason: 'user' })
  expect(ending.asked).toEqual([])
})

test('where the backend ends nothing, a host leaves at once', async () => {
  const { user, session } = await show({ ...AS_HOST, world: { admitsOnly: true } })
  await user.click(screen.getByRole('button', { name: 'Leave' }))
  expect(session.getSnapshot().state.status).toBe('left')
})
