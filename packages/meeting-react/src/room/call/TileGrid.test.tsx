import { act, render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { staged } from '../../../test/staged-meeting.ts'
import { TileGrid } from './TileGrid.tsx'

const tiles = () => within(screen.getByRole('list', { name: 'Participants' })).getAllByRole('listitem')

test('has a tile for everybody, oneself first, as people come and go', async () => {
  const { meeting } = await staged({ people: 3 })()
  render(<TileGrid session={meeting.session} />)
  expect(tiles().map(({ textContent }) => textContent)).toEqual([
    'ALAda Lovelace (you)',
    'GHGrace Hopper',
    'ATAlan Turing',
  ])
  act(() => meeting.room.exit('p_1'))
  expect(tiles()).toHaveLength(2)
})
