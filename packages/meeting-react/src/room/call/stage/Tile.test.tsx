import type { MeetingSession } from '@plenum/meeting-sdk'
import { act, render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { staged } from '../../../../test/staged-meeting.ts'
import { Tile } from './Tile.tsx'

const renderTiles = (session: MeetingSession) =>
  render(
    <ul>
      {session.getSnapshot().participants.map((participant) => (
        <Tile key={participant.identity} session={session} participant={participant} />
      ))}
    </ul>,
  )

test('names the person, and oneself as such', async () => {
  const { meeting } = await staged({ people: 2 })()
  renderTiles(meeting.session)
  const [you, grace] = screen.getAllByRole('listitem')
  expect(you).toHaveTextContent('Ada Lovelace (you)')
  expect(grace).toHaveTextContent('Grace Hopper')
})

test('says whom everybody sees large', async () => {
  const { meeting } = await staged({ people: 2 })()
  renderTiles(meeting.session)
  act(() => meeting.room.setInfo({ spotlight: 'p_1' }))
  const [you, grace] = screen.getAllByRole('listitem')
  expect(within(grace as HTMLElement).getByRole('img', { name: 'Spotlighted for everyone' })).toBeVisible()
  expect(within(you as HTMLElement).queryByRole('img', { name: 'Spotlighted for everyone' })).toBeNull()
})

test('says who is muted', async () => {
  const { meeting } = await staged({ people: 4 })()
  renderTiles(meeting.session)
  const muted = screen
    .getAllByRole('listitem')
    .filter((tile) => within(tile).queryByRole('img', { name: 'Microphone off' }))
  expect(muted.map((tile) => tile.textContent)).toEqual([expect.stringContaining('Katherine Johnson')])
})

test('says who speaks, and no longer when he stops', async () => {
  const { meeting } = await staged({ people: 2 })()
  renderTiles(meeting.session)
  act(() => meeting.room.speak('p_1'))
  expect(screen.getByText('Speaking').closest('li')).toHaveTextContent('Grace Hopper')
  act(() => meeting.room.speak())
  expect(screen.queryByText('Speaking')).toBeNull()
})

test('where a screen has no picture yet, says that it will come', async () => {
  const { meeting } = await staged({ people: 2, arrange: ({ room }) => room.change('p_1', { screen: 'on' }) })()
  const grace = meeting.session.getSnapshot().participants[1]
  if (grace === undefined) throw new Error('Grace is not there.')
  render(<Tile session={meeting.session} participant={grace} source="screen" />)
  expect(screen.getByText('Grace Hopper’s screen will appear here')).toBeVisible()
  expect(screen.queryByText('GH')).toBeNull()
})
