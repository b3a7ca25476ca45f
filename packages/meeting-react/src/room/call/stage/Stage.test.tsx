import type { FakeMeeting } from '@plenum/meeting-sdk/testing'
import { act, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { expect, test, vi } from 'vitest'
import { staged } from '../../../../test/staged-meeting.ts'
import { WithView } from '../../../../test/WithView.tsx'
import type { CallLayout } from '../call-view.ts'
import { Stage } from './Stage.tsx'

const tiles = () => within(screen.getByRole('list', { name: 'Participants' })).getAllByRole('listitem')

test('has a tile for everybody, oneself first, as people come and go', async () => {
  const { meeting } = await staged({ people: 3 })()
  render(<WithView>{(view) => <Stage session={meeting.session} view={view} />}</WithView>)
  expect(tiles().map(({ textContent }) => textContent)).toEqual([
    'ALAda Lovelace (you)',
    'GHGrace Hopper',
    'ATAlan Turing',
  ])
  act(() => meeting.room.exit('p_1'))
  expect(tiles()).toHaveLength(2)
})

test('has no pages where everybody fits', async () => {
  const { meeting } = await staged({ people: 25 })()
  render(<WithView>{(view) => <Stage session={meeting.session} view={view} />}</WithView>)
  expect(tiles()).toHaveLength(25)
  expect(screen.queryByRole('navigation')).toBeNull()
})

test('turns pages where there are too many, and receives the pictures of one page alone', async () => {
  const { meeting } = await staged({ people: 40 })()
  const others = Array.from({ length: 39 }, (_, index) => `p_${index + 1}`)
  for (const identity of others) meeting.room.change(identity, { camera: 'on' })
  const seen = () => others.filter((identity) => meeting.room.receives(identity, 'camera'))
  const { unmount } = render(
    <StrictMode>
      <WithView>{(view) => <Stage session={meeting.session} view={view} />}</WithView>
    </StrictMode>,
  )
  expect(tiles()).toHaveLength(25)
  expect(seen()).toEqual(others.slice(0, 24))
  await userEvent.click(screen.getByRole('button', { name: 'Next page' }))
  expect(screen.getByText('Page 2 of 2')).toBeVisible()
  expect(tiles()).toHaveLength(15)
  expect(seen()).toEqual(others.slice(24))
  unmount()
  expect(seen()).toEqual(others.slice(0, 25))
})

test("shows somebody's screen beside him, before everybody", async () => {
  const { meeting } = await staged({ people: 2 })()
  render(<WithView>{(view) => <Stage session={meeting.session} view={view} />}</WithView>)
  act(() => meeting.room.change('p_1', { screen: 'on' }))
  expect(tiles().map(({ textContent }) => textContent)).toEqual([
    'Grace Hopper’s screen will appear hereScreen of Grace Hopper',
    'ALAda Lovelace (you)',
    'GHGrace Hopper',
  ])
})

test('shows on the page whoever speaks for a moment', async () => {
  const { meeting } = await staged({ people: 40 })()
  render(<WithView>{(view) => <Stage session={meeting.session} view={view} />}</WithView>)
  const isShown = () => tiles().some((tile) => tile.dataset.identity === 'p_39')
  act(() => meeting.room.speak('p_39'))
  expect(isShown()).toBe(false)
  act(() => meeting.clock.advance(500))
  expect(isShown()).toBe(true)
})

function renderInLayout(meeting: FakeMeeting, layout: CallLayout) {
  render(
    <WithView>
      {(view) => (
        <>
          <button type="button" onClick={() => view.setLayout(layout)}>
            {layout}
          </button>
          <Stage session={meeting.session} view={view} />
        </>
      )}
    </WithView>,
  )
  return userEvent.click(screen.getByRole('button', { name: layout }))
}

const large = () => tiles().filter((tile) => tile.dataset.large === 'true')

test('keeps large whoever spoke last for a moment, and oneself never', async () => {
  const { meeting } = await staged({ people: 3 })()
  await renderInLayout(meeting, 'sidebar')
  expect(large().map((tile) => tile.dataset.identity)).toEqual(['p_1'])
  act(() => meeting.room.speak('p_2'))
  expect(large().map((tile) => tile.dataset.identity)).toEqual(['p_1'])
  act(() => meeting.clock.advance(1_000))
  expect(large().map((tile) => tile.dataset.identity)).toEqual(['p_2'])
  act(() => meeting.room.speak('p_you'))
  act(() => meeting.clock.advance(1_000))
  expect(large().map((tile) => tile.dataset.identity)).toEqual(['p_2'])
})

test('shows the speaker by himself, and oneself in the corner', async () => {
  const { meeting } = await staged({ people: 30 })()
  await renderInLayout(meeting, 'speaker')
  expect(tiles().map((tile) => tile.dataset.identity)).toEqual(['p_1'])
  expect(within(screen.getByRole('list', { name: 'Your own picture' })).getByText('Ada Lovelace (you)')).toBeVisible()
  expect(screen.queryByRole('navigation')).toBeNull()
})

test('makes large what one pins, until it is unpinned', async () => {
  const { meeting } = await staged({ people: 3 })()
  render(<WithView>{(view) => <Stage session={meeting.session} view={view} />}</WithView>)
  await userEvent.click(screen.getByRole('button', { name: 'Pin Alan Turing' }))
  expect(large().map((tile) => tile.dataset.identity)).toEqual(['p_2'])
  const unpin = screen.getByRole('button', { name: 'Unpin Alan Turing' })
  expect(unpin).toHaveFocus()
  await userEvent.click(unpin)
  expect(large()).toEqual([])
})

test('of two nobody pins himself', async () => {
  const { meeting } = await staged({ people: 2 })()
  render(<WithView>{(view) => <Stage session={meeting.session} view={view} />}</WithView>)
  expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual(['Pin Grace Hopper'])
  act(() => meeting.room.enter('p_2', { name: 'Alan Turing' }))
  expect(screen.getByRole('button', { name: 'Pin Ada Lovelace (you)' })).toBeVisible()
})

test('a change of who speaks renders their tiles alone', async () => {
  const { meeting } = await staged({ people: 16 })()
  render(<WithView>{(view) => <Stage session={meeting.session} view={view} />}</WithView>)
  act(() => meeting.room.speak('p_1'))
  // Each tile asks when it renders.
  const asked = vi.spyOn(meeting.session, 'isSpeaking')
  act(() => meeting.room.speak('p_2'))
  act(() => meeting.clock.advance(1_000))
  expect(new Set(asked.mock.calls.flat())).toEqual(new Set(['p_1', 'p_2']))
})

test('what is shared or muted by one renders no other tile', async () => {
  const { meeting } = await staged({ people: 16 })()
  render(<WithView>{(view) => <Stage session={meeting.session} view={view} />}</WithView>)
  const asked = vi.spyOn(meeting.session, 'isSpeaking')
  act(() => meeting.room.change('p_5', { microphone: 'muted' }))
  expect(new Set(asked.mock.calls.flat())).toEqual(new Set(['p_5']))
})
