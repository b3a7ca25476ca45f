import type { FakeMeeting } from '@plenum/meeting-sdk/testing'
import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { expect, test } from 'vitest'
import { type Scene, staged } from '../../../test/staged-meeting.ts'
import { Notices } from './Notices.tsx'

async function renderNotices(
  scene: Scene = {},
): Promise<FakeMeeting & { rerender: (isReconnecting: boolean) => void }> {
  const { meeting } = await staged({ people: 2, ...scene })()
  const tree = (isReconnecting: boolean) => (
    <StrictMode>
      <Notices session={meeting.session} isReconnecting={isReconnecting} />
    </StrictMode>
  )
  const { rerender } = render(tree(false))
  return Object.assign(Object.create(meeting), {
    rerender: (isReconnecting: boolean) => rerender(tree(isReconnecting)),
  })
}

const shown = () => [...document.querySelectorAll('.pl-notice')].map(({ textContent }) => textContent)

test('says nothing while all is well', async () => {
  await renderNotices()
  expect(shown()).toEqual([])
})

test('says one thing at a time, the most urgent first, and the next when that is put away', async () => {
  const { rerender } = await renderNotices({
    world: { room: { devices: { camera: 'device.in_use', microphone: 'device.permission_denied' } } },
    arrange: ({ room }) => room.blockAudio(),
  })
  rerender(true)
  expect(shown()).toEqual([expect.stringMatching(/^Connection interrupted/)])
  rerender(false)
  expect(shown()).toEqual([expect.stringMatching(/keeps the sound off/)])
  await userEvent.click(screen.getByRole('button', { name: 'Turn on sound' }))
  expect(shown()).toEqual([expect.stringMatching(/^Microphone: /)])
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(shown()).toEqual([expect.stringMatching(/^Camera: /)])
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(shown()).toEqual([])
})

test('what asks for something is an alert; what only tells is said when there is time', async () => {
  const { rerender } = await renderNotices({ arrange: ({ room }) => room.blockAudio() })
  expect(screen.getByRole('alert')).toHaveTextContent(/sound off/)
  rerender(true)
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.getByText(/Reconnecting/).closest('[role=status]')).toBeVisible()
})

test('says that one’s connection is poor when it stays so, until it is well again', async () => {
  const { room, clock } = await renderNotices()
  const be = (quality: 'poor' | 'good', ms: number) => {
    act(() => room.change('p_you', { quality }))
    act(() => clock.advance(ms))
  }
  be('poor', 5_000)
  expect(shown()).toEqual([])
  act(() => clock.advance(1_000))
  expect(shown()).toEqual([expect.stringMatching(/^Your connection is poor/)])
  be('good', 10_000)
  expect(shown()).toEqual([])
})

test('a poor connection that one has been told of is told of again only when it was well meanwhile', async () => {
  const { room, clock } = await renderNotices()
  const be = (quality: 'poor' | 'good', ms: number) => {
    act(() => room.change('p_you', { quality }))
    act(() => clock.advance(ms))
  }
  be('poor', 6_000)
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  be('poor', 60_000)
  expect(shown()).toEqual([])
  be('good', 10_000)
  be('poor', 6_000)
  expect(shown()).toHaveLength(1)
})

test('that one shares is said beside all else', async () => {
  const { session, rerender } = await renderNotices()
  await act(() => session.setScreenShare(true))
  rerender(true)
  expect(shown()).toEqual([expect.stringMatching(/^You are sharing/), expect.stringMatching(/^Connection/)])
})
