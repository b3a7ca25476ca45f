import { act, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { type Scene, staged } from '../../../../../test/staged-meeting.ts'
import { PeoplePanel } from './PeoplePanel.tsx'

async function renderPeople(scene: Scene, inviteUrl?: string) {
  const { meeting } = await staged(scene)()
  const onClose = vi.fn()
  render(<PeoplePanel session={meeting.session} inviteUrl={inviteUrl} onClose={onClose} />)
  return { meeting, onClose }
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
