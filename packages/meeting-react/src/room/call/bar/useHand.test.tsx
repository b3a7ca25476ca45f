import { act, renderHook, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { type Scene, staged } from '../../../../test/staged-meeting.ts'
import { useHand } from './useHand.ts'

async function handIn(scene: Scene) {
  const { meeting } = await staged(scene)()
  const { result } = renderHook(() => useHand(meeting.session))
  return { meeting, hand: () => result.current }
}

test('is up at once, and down again when the server refuses', async () => {
  const { meeting, hand } = await handIn({})
  meeting.hands.refuses = 'livekit.unavailable'
  act(() => hand().toggle())
  expect(hand().isRaised).toBe(true)
  await waitFor(() => expect(hand().isRaised).toBe(false))
})

test('follows a host who lowers it', async () => {
  const { meeting, hand } = await handIn({ arrange: ({ session }) => session.setHand(true) })
  expect(hand().isRaised).toBe(true)
  act(() => meeting.room.change('p_you', { handRaisedAt: null }))
  expect(hand().isRaised).toBe(false)
})

test('is how viewers ask to speak', async () => {
  const { meeting, hand } = await handIn({ arrange: ({ room }) => room.change('p_you', { role: 'viewer' }) })
  expect(hand().label).toBe('Ask to speak')
  act(() => meeting.room.change('p_you', { role: 'participant' }))
  expect(hand().label).toBe('Raise hand')
})

test('cannot be raised where the backend knows no hands', async () => {
  const { hand } = await handIn({ world: { admitsOnly: true } })
  expect(hand().canRaise).toBe(false)
})
