import { act, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { expect, test } from 'vitest'
import { staged } from '../../../../test/staged-meeting.ts'
import { WithView } from '../../../../test/WithView.tsx'
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
    'GHScreen of Grace Hopper',
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
