import { act, screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { renderInCall } from '../../../../../test/render-in-call.tsx'
import { LobbyList } from './LobbyList.tsx'

async function show(role: 'host' | 'cohost' = 'host') {
  const ask = vi.fn()
  const call = await renderInCall({ arrange: ({ room }) => room.change('p_you', { role }) }, ({ session }) => (
    <LobbyList session={session} run={(command) => command()} ask={ask} />
  ))
  return Object.assign(call, { ask })
}

const rows = () =>
  screen
    .queryAllByRole('listitem')
    .map((row) => within(row).getByText(/^(Guest|Signed in)$/).parentElement?.textContent)

test('lists who waits in the order of knocking, and as what; nothing while nobody does', async () => {
  const { knock } = await show()
  expect(screen.queryByRole('region')).toBeNull()
  act(() => knock('Grace'))
  act(() => knock('Alan', 'user-7'))
  expect(screen.getByRole('region', { name: 'Waiting to join 2' })).toBeVisible()
  expect(rows()).toEqual(['GraceGuest', 'AlanSigned in'])
})

test('lets in one, and all', async () => {
  const { user, knock, moderation } = await show()
  act(() => knock('Grace'))
  expect(screen.queryByRole('button', { name: 'Admit all' })).toBeNull()
  act(() => knock('Alan'))
  act(() => knock('Edsger'))
  await user.click(screen.getByRole('button', { name: 'Admit Alan' }))
  expect(rows()).toEqual(['GraceGuest', 'EdsgerGuest'])
  await user.click(screen.getByRole('button', { name: 'Admit all' }))
  expect(rows()).toEqual([])
  expect(moderation.asked).toEqual([['admit', 'k2'], ['admitAll']])
})

test('asks before somebody is turned away', async () => {
  const { user, knock, ask } = await show()
  act(() => knock('Grace'))
  await user.click(screen.getByRole('button', { name: 'Deny Grace' }))
  expect(ask).toHaveBeenCalledWith({ about: 'deny', sessionId: 'k1', name: 'Grace' })
})

test('a host can let in for always whoever is signed in', async () => {
  const { user, knock, moderation } = await show()
  act(() => knock('Grace'))
  act(() => knock('Alan', 'user-7'))
  expect(screen.queryByRole('button', { name: 'More for Grace' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'More for Alan' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Admit, now and always' }))
  expect(moderation.asked).toEqual([['admit', 'k2', { always: true }]])
})

test('a cohost cannot', async () => {
  const { knock } = await show('cohost')
  act(() => knock('Alan', 'user-7'))
  expect(screen.queryByRole('button', { name: 'More for Alan' })).toBeNull()
})
