import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AS_HOST, renderInCall } from '../../../test/render-in-call.tsx'
import type { Scene } from '../../../test/staged-meeting.ts'
import { Notices } from './Notices.tsx'

const MINUTE_MS = 60_000
const NOW = Date.UTC(2026, 10, 21, 10)

beforeEach(() => {
  vi.spyOn(Date, 'now').mockImplementation(() => now)
  now = NOW
})
afterEach(() => void vi.restoreAllMocks())
let now = NOW

const inMinutes = (minutes: number) => new Date(NOW + minutes * MINUTE_MS).toISOString()

async function show(scene: Scene, endsInMinutes: number) {
  const call = await renderInCall(scene, ({ session }) => <Notices session={session} isReconnecting={false} />)
  act(() => call.room.setInfo({ endsAt: inMinutes(endsInMinutes) }))
  const pass = (minutes: number) => {
    now += minutes * MINUTE_MS
    act(() => call.clock.advance(minutes * MINUTE_MS))
  }
  return Object.assign(call, { pass })
}

const said = () => [...document.querySelectorAll('.pl-notice > p')].map(({ textContent }) => textContent)

test('tells five minutes before the end, and one, and nothing before', async () => {
  const { user, pass } = await show({}, 30)
  expect(said()).toEqual([])
  pass(24)
  expect(said()).toEqual([])
  pass(1)
  expect(said()).toEqual(['The meeting ends in 5 minutes.'])
  await user.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(said()).toEqual([])
  pass(4)
  expect(said()).toEqual(['The meeting ends in a minute.'])
  pass(1)
  expect(said()).toEqual([])
})

test('whoever comes late is told at once', async () => {
  await show({}, 3)
  expect(said()).toEqual(['The meeting ends in 5 minutes.'])
})

test('an end that is months away is no end for a timer', async () => {
  const { pass } = await show({}, 60 * 24 * 60)
  pass(60 * 24 * 59)
  expect(said()).toEqual([])
  pass(60 * 24 - 5)
  expect(said()).toEqual(['The meeting ends in 5 minutes.'])
})

test('a host can extend it, and is told again before the new end', async () => {
  const { user, pass, session } = await show(AS_HOST, 5)
  await user.click(screen.getByRole('button', { name: 'Extend by 15 minutes' }))
  await waitFor(() => expect(said()).toEqual([]))
  expect(session.getSnapshot().room.endsAt).toBe(inMinutes(20))
  pass(15)
  expect(said()).toEqual(['The meeting ends in 5 minutes.'])
})

test('says that it could not be extended, and lets one try again', async () => {
  const { user, moderation } = await show(AS_HOST, 5)
  moderation.refuses = 'network.unreachable'
  await user.click(screen.getByRole('button', { name: 'Extend by 15 minutes' }))
  await waitFor(() => expect(said()).toEqual(['The meeting couldn’t be extended. Try again.']))
  moderation.refuses = null
  await user.click(screen.getByRole('button', { name: 'Extend by 15 minutes' }))
  await waitFor(() => expect(said()).toEqual([]))
})

test('nobody else is offered it', async () => {
  await show({}, 5)
  expect(screen.queryByRole('button', { name: /Extend/ })).toBeNull()
})
