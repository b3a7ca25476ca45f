import { createTileBoard } from '@plenum/meeting-sdk/tiles'
import { act, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { renderInCall } from '../../../../../test/render-in-call.tsx'
import { type Scene, staged } from '../../../../../test/staged-meeting.ts'
import { PeoplePanel } from './PeoplePanel.tsx'

async function renderPeople(scene: Scene, inviteUrl?: string, pageSize?: number) {
  const { meeting } = await staged(scene)()
  const onClose = vi.fn()
  const board = pageSize === undefined ? null : createTileBoard(meeting.session, { pageSize })
  render(<PeoplePanel session={meeting.session} board={board} inviteUrl={inviteUrl} onClose={onClose} />)
  return { meeting, board, onClose }
}

const list = () => within(screen.getByRole('region', { name: /In the call/ }))
const names = () =>
  list()
    .queryAllByRole('listitem')
    .map((row) => row.querySelector('bdi')?.textContent)

test('lists who is in the call, you first, then by name', async () => {
  await renderPeople({ people: 4 })
  expect(names()).toEqual(['Ada Lovelace (you)', 'Alan Turing', 'Grace Hopper', 'Katherine Johnson'])
  expect(screen.getByRole('heading', { name: 'In the call 4' })).toBeVisible()
})

test('follows who comes and goes', async () => {
  const { meeting } = await renderPeople({ people: 2 })
  act(() => meeting.room.enter('p_new', { name: 'Emmy Noether' }))
  act(() => meeting.room.exit('p_1'))
  expect(names()).toEqual(['Ada Lovelace (you)', 'Emmy Noether'])
})

test('raised hands come first, in the order in which they went up', async () => {
  const { meeting } = await renderPeople({ people: 5 })
  act(() => {
    meeting.room.change('p_2', { handRaisedAt: '2026-11-21T10:00:02Z' })
    meeting.room.change('p_4', { handRaisedAt: '2026-11-21T10:00:01Z' })
  })
  expect(names().slice(0, 3)).toEqual(['Edsger Dijkstra', 'Alan Turing', 'Ada Lovelace (you)'])
  expect(list().getByRole('img', { name: 'Hand raised, number 2' })).toBeVisible()
})

test('finds people by name, says how many, and keeps the place of a hand', async () => {
  const { meeting } = await renderPeople({ people: 9 })
  act(() => {
    meeting.room.change('p_1', { handRaisedAt: '2026-11-21T10:00:01Z' })
    meeting.room.change('p_2', { handRaisedAt: '2026-11-21T10:00:02Z' })
  })
  const search = screen.getByRole('searchbox', { name: 'Search people' })
  await userEvent.type(search, 'alan')
  expect(names()).toEqual(['Alan Turing'])
  expect(screen.getByRole('status')).toHaveTextContent('1 person found')
  expect(screen.getByRole('img', { name: 'Hand raised, number 2' })).toBeVisible()
  await userEvent.type(search, 'xyz')
  expect(screen.getByText('Nobody here has that name.')).toBeVisible()
})

test('Escape ends a search, and then the panel', async () => {
  const { onClose } = await renderPeople({ people: 9 })
  await userEvent.type(screen.getByRole('searchbox'), 'alan{Escape}')
  expect(screen.getByRole('searchbox')).toHaveValue('')
  expect(onClose).not.toHaveBeenCalled()
  await userEvent.keyboard('{Escape}')
  expect(onClose).toHaveBeenCalledOnce()
})

test('few need no search', async () => {
  await renderPeople({ people: 3 })
  expect(screen.queryByRole('searchbox')).toBeNull()
})

test('of three hundred a part is on the page, and more when asked for; the search finds everybody', async () => {
  await renderPeople({
    people: 300,
    arrange: ({ room }) => room.enter('p_last', { name: 'Żaneta Zyx' }),
  })
  // Asked for by role, three hundred rows take jsdom seconds.
  const rows = () => document.querySelectorAll('.pl-person')
  expect(rows()).toHaveLength(100)
  fireEvent.click(screen.getByText('Show more'))
  expect(rows()).toHaveLength(200)
  fireEvent.change(screen.getByPlaceholderText('Search people'), { target: { value: 'zaneta' } })
  expect(names()).toEqual(['Żaneta Zyx'])
})

test('holds the link for others, where there is one', async () => {
  await renderPeople({}, 'https://meet.example.com/join/x')
  expect(screen.getByRole('textbox', { name: 'Invite others with this link' })).toHaveValue(
    'https://meet.example.com/join/x',
  )
})

const pins = () =>
  list()
    .queryAllByRole('button')
    .map((button) => button.getAttribute('aria-label'))

test('whoever is listed can be pinned, on whatever page he stands, and unpinned', async () => {
  const { board } = await renderPeople({ people: 5 }, undefined, 2)
  expect(pins()).toHaveLength(5)
  const pin = list().getByRole('button', { name: 'Pin Edsger Dijkstra' })
  await userEvent.click(pin)
  expect(board?.getSnapshot().stage.map(({ identity }) => identity)).toEqual(['p_4'])
  expect(pin).toHaveAccessibleName('Unpin Edsger Dijkstra')
  expect(pin).toHaveFocus()
  await userEvent.click(pin)
  expect(board?.getSnapshot().stage).toEqual([])
})

test('of two nobody pins himself, but whom one has pinned one can unpin', async () => {
  const { meeting } = await renderPeople({ people: 3 }, undefined, 25)
  await userEvent.click(list().getByRole('button', { name: 'Pin Ada Lovelace (you)' }))
  act(() => meeting.room.exit('p_2'))
  expect(pins()).toEqual(['Unpin Ada Lovelace (you)', 'Pin Grace Hopper'])
  await userEvent.click(list().getByRole('button', { name: 'Unpin Ada Lovelace (you)' }))
  expect(pins()).toEqual(['Pin Grace Hopper'])
})

async function renderForHost(scene: Scene = {}) {
  const call = await renderInCall(
    {
      people: 3,
      ...scene,
      arrange: async (meeting) => {
        meeting.room.change('p_you', { role: 'host' })
        await scene.arrange?.(meeting)
      },
    },
    ({ session }, view) => <PeoplePanel session={session} view={view} onClose={() => {}} />,
  )
  const choose = async (name: string, entry: string) => {
    await call.user.click(list().getByRole('button', { name: `More for ${name}` }))
    await call.user.click(await screen.findByRole('menuitem', { name: entry }))
  }
  return Object.assign(call, { choose })
}

test('a host mutes somebody in his row', async () => {
  const { choose, moderation, session } = await renderForHost()
  await choose('Grace Hopper', 'Mute')
  expect(moderation.asked).toEqual([['mute', 'p_1']])
  expect(session.getSnapshot().participants.find(({ identity }) => identity === 'p_1')?.microphone).toBe('muted')
})

test('a host is asked before somebody is removed', async () => {
  const { choose, moderation, view } = await renderForHost()
  await choose('Grace Hopper', 'Remove')
  expect(view().dialog).toEqual({ about: 'remove', identity: 'p_1', name: 'Grace Hopper' })
  expect(moderation.asked).toEqual([])
})

test('says why something was not done', async () => {
  const { choose, moderation } = await renderForHost()
  moderation.refuses = 'participant.not_found'
  await choose('Grace Hopper', 'Mute')
  expect(await screen.findByRole('alert')).toHaveTextContent('They are no longer in this meeting.')
})

test('a host sees who waits above who is in', async () => {
  await renderForHost({ arrange: (meeting) => meeting.knock('Emmy Noether') })
  expect(screen.getByRole('region', { name: 'Waiting to join 1' })).toHaveTextContent('Emmy Noether')
  expect(screen.getByRole('button', { name: 'Host controls' })).toBeVisible()
})

test('whoever is made a host has what hosts have at once, and no longer when he is none any more', async () => {
  const { room } = await renderForHost()
  act(() => room.change('p_you', { role: 'participant' }))
  expect(list().queryByRole('button')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Host controls' })).toBeNull()
  act(() => room.change('p_you', { role: 'cohost' }))
  expect(list().getAllByRole('button')).toHaveLength(3)
})

test('where the backend knows no commands there are none', async () => {
  await renderForHost({ world: { admitsOnly: true } })
  expect(list().queryByRole('button')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Host controls' })).toBeNull()
})
