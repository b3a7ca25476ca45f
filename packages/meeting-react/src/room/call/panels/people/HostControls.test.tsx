import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderInCall } from '../../../../../test/render-in-call.tsx'
import { HostControls } from './HostControls.tsx'

async function open(role: 'host' | 'cohost') {
  const call = await renderInCall(
    {
      people: 2,
      arrange: ({ room }) => {
        room.change('p_you', { role })
        room.change('p_1', { handRaisedAt: '2026-11-21T10:00:00Z' })
        room.setInfo({ endsAt: '2026-11-21T11:00:00.000Z', spotlight: 'p_1' })
      },
    },
    ({ session }, view) => <HostControls session={session} view={view} run={(command) => command()} />,
  )
  await call.user.click(screen.getByRole('button', { name: 'Host controls' }))
  const menu = await screen.findByRole('menu', { name: 'Host controls' })
  const labels = [...menu.querySelectorAll('[role^=menuitem]')].map(({ textContent }) => textContent)
  const press = (name: string) => call.user.click(within(menu).getByText(name))
  return Object.assign(call, { labels, press })
}

test('a host has all of the meeting in hand', async () => {
  const { labels } = await open('host')
  expect(labels).toEqual([
    'Lock the meeting',
    'Waiting room',
    'Sound when somebody waits',
    'Mute everyone',
    'Lower all hands',
    'End spotlight',
    'Extend by 15 minutes',
    'Banned people',
  ])
})

test('a cohost has what is needed in the moment', async () => {
  const { labels } = await open('cohost')
  expect(labels).toEqual([
    'Lock the meeting',
    'Sound when somebody waits',
    'Mute everyone',
    'Lower all hands',
    'End spotlight',
  ])
})

test.each([
  ['Lock the meeting', ['lock', true]],
  ['Waiting room', ['setLobby', true]],
  ['Lower all hands', ['lowerHands']],
  ['End spotlight', ['spotlight', null]],
  ['Extend by 15 minutes', ['extend', 15]],
])('%s', async (label, command) => {
  const { press, moderation } = await open('host')
  await press(label)
  expect(moderation.asked).toEqual([command])
})

test('shows how it stands: what is locked can be unlocked', async () => {
  const { moderation, room, user } = await open('host')
  act(() => room.setInfo({ locked: true }))
  const lock = screen.getByRole('menuitemcheckbox', { name: 'Lock the meeting', checked: true })
  await user.click(lock)
  expect(moderation.asked).toEqual([['lock', false]])
})

test('asks before everybody is muted, and lists who is banned', async () => {
  const { press, view, user } = await open('host')
  await press('Mute everyone')
  expect(view().dialog).toEqual({ about: 'muteAll' })
  act(() => view().closeDialog())
  await user.click(screen.getByRole('button', { name: 'Host controls' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Banned people' }))
  expect(view().dialog).toBe('bans')
})

test('the sound can be turned off, and stays so on this device', async () => {
  const { press } = await open('host')
  await press('Sound when somebody waits')
  expect(localStorage.getItem('plenum.knock-sound')).toBe('off')
})
