import { act, renderHook, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { type Scene, staged } from '../../../../test/staged-meeting.ts'
import { useScreenShare } from './useScreenShare.ts'

async function screenIn(scene: Scene) {
  const { meeting } = await staged(scene)()
  const { result } = renderHook(() => useScreenShare(meeting.session))
  return { meeting, screen: () => result.current }
}

test('is starting while the browser asks what to share', async () => {
  const { meeting, screen } = await screenIn({})
  meeting.room.setSource = () => new Promise(() => {})
  act(() => screen().toggle())
  await waitFor(() => expect(screen()).toMatchObject({ isOn: false, isStarting: true }))
})

test('is on, and ends', async () => {
  const { screen } = await screenIn({})
  act(() => screen().toggle())
  await waitFor(() => expect(screen().isOn).toBe(true))
  act(() => screen().toggle())
  await waitFor(() => expect(screen().isOn).toBe(false))
})

test('who chooses nothing in the browser’s window shares nothing', async () => {
  const { screen, meeting } = await screenIn({ world: { room: { devices: { screen: 'screen.cancelled' } } } })
  act(() => screen().toggle())
  await waitFor(() => expect(meeting.session.getSnapshot().screen.error?.code).toBe('screen.cancelled'))
  expect(screen()).toMatchObject({ isOn: false, isStarting: false })
})
