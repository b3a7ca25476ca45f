import { act, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { staged } from '../../../test/staged-meeting.ts'
import { Reactions } from './Reactions.tsx'

async function renderReactions() {
  const { meeting } = await staged({ people: 3 })()
  render(<Reactions session={meeting.session} />)
  return meeting
}

const seen = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent)

test('shows who gave which sign, and for a moment alone', async () => {
  const { room, clock } = await renderReactions()
  act(() => room.react('p_1', '👏'))
  act(() => clock.advance(3_000))
  act(() => room.react('p_2', '🎉'))
  expect(seen()).toEqual(['👏Grace Hopper', '🎉Alan Turing'])
  act(() => clock.advance(1_000))
  expect(seen()).toEqual(['🎉Alan Turing'])
  act(() => clock.advance(3_000))
  expect(seen()).toEqual([])
})

test('one’s own is by "You"', async () => {
  const { session } = await renderReactions()
  await act(() => session.sendReaction('👍'))
  expect(seen()).toEqual(['👍You'])
})

test('of an applause the last six are seen', async () => {
  const { room } = await renderReactions()
  for (let time = 0; time < 10; time += 1) act(() => room.react('p_1', '👏'))
  expect(seen()).toHaveLength(6)
})
