import type { FakeMeeting } from '@plenum/meeting-sdk/testing'
import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { fakeAudio } from '../../../test/fake-audio-context.ts'
import { AS_HOST, renderInCall } from '../../../test/render-in-call.tsx'
import { KnockNotice } from './KnockNotice.tsx'

afterEach(() => {
  localStorage.clear()
  document.title = ''
})

async function show({ isListed = false } = {}) {
  const audio = fakeAudio()
  const onView = vi.fn()
  const call = await renderInCall(AS_HOST, ({ session }) => (
    <KnockNotice session={session} isListed={isListed} onView={onView} />
  ))
  const { knock: fromOutside } = call
  const knock = (...given: Parameters<FakeMeeting['knock']>) => act(() => fromOutside(...given))
  return Object.assign(call, { audio, onView, knock })
}

test('says who wants to join, and lets him in', async () => {
  const { user, knock, moderation, session } = await show()
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
  knock('Grace Hopper')
  expect(screen.getByRole('status')).toHaveTextContent('Grace Hopper wants to join')
  await user.click(screen.getByRole('button', { name: 'Admit' }))
  await waitFor(() => expect(screen.getByRole('status')).toBeEmptyDOMElement())
  expect(moderation.asked).toEqual([['admit', 'k1']])
  expect(session.getSnapshot().knocks).toEqual([])
})

test('of several it says how many, lets them all in, or shows who they are', async () => {
  const { user, knock, moderation, onView } = await show()
  knock('Grace')
  knock('Alan')
  expect(screen.getByRole('status')).toHaveTextContent('2 people want to join')
  await user.click(screen.getByRole('button', { name: 'View' }))
  expect(onView).toHaveBeenCalledOnce()
  await user.click(screen.getByRole('button', { name: 'Admit all' }))
  expect(moderation.asked).toEqual([['admitAll']])
})

test('put away it stays away until somebody else knocks', async () => {
  const { user, knock } = await show()
  knock('Grace')
  await user.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
  knock('Alan')
  expect(screen.getByRole('status')).toHaveTextContent('2 people want to join')
})

test('says nothing that the list beside it says', async () => {
  const { knock } = await show({ isListed: true })
  knock('Grace')
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
})

test('says why nobody was let in', async () => {
  const { user, knock, moderation } = await show()
  moderation.refuses = 'network.unreachable'
  knock('Grace')
  await user.click(screen.getByRole('button', { name: 'Admit' }))
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Couldn’t reach the meeting server.'))
})

test('each knock is heard once, unless that was turned off', async () => {
  const { audio, knock, room } = await show()
  knock('Grace')
  await waitFor(() => expect(audio.tones).toHaveLength(2))
  act(() => room.change('p_you', { handRaisedAt: '2026-11-21T10:00:00Z' }))
  expect(audio.contexts).toHaveLength(1)
  knock('Alan')
  await waitFor(() => expect(audio.tones).toHaveLength(4))
  localStorage.setItem('plenum.knock-sound', 'off')
  knock('Edsger')
  expect(audio.contexts).toHaveLength(2)
})

test('the page’s title says how many wait, and is as before when nobody does', async () => {
  document.title = 'My app'
  const { knock, session } = await show()
  knock('Grace')
  expect(document.title).toBe('(1) My app')
  knock('Alan')
  expect(document.title).toBe('(2) My app')
  await act(() => session.moderation.admitAll())
  expect(document.title).toBe('My app')
})

test('a title that the page gave itself meanwhile is left alone', async () => {
  document.title = 'My app'
  const { knock, session } = await show()
  knock('Grace')
  document.title = 'Another page'
  await act(() => session.moderation.admitAll())
  expect(document.title).toBe('Another page')
})
