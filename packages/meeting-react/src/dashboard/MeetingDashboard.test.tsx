import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { type FakeBackend, fakeBackend } from '../../test/fake-backend.ts'
import { MeetingProvider } from '../MeetingProvider.tsx'
import { MeetingDashboard } from './MeetingDashboard.tsx'

const HOUR = 3_600_000
const soon = (hours = 3) => new Date(Date.now() + hours * HOUR).toISOString()

const PLANNED = { title: 'Team Sync', status: 'SCHEDULED' } as const

function show(backend: FakeBackend) {
  const onJoin = vi.fn()
  const { unmount } = render(
    <MeetingProvider service={backend.service}>
      <MeetingDashboard onJoin={onJoin} />
    </MeetingProvider>,
  )
  return { onJoin, unmount, user: userEvent.setup() }
}

const row = (name: string) => screen.findByRole('article', { name })
const listed = (backend: FakeBackend) => backend.asked.filter((each) => each.startsWith('GET /api/meetings?'))

afterEach(() => vi.useRealTimers())

test('lists what is on and to come, in one request', async () => {
  const backend = fakeBackend([
    { ...PLANNED, startsAt: soon(48) },
    { title: 'Standup', startsAt: soon(-1) },
    { title: 'Of old', status: 'ENDED' },
  ])
  const { user, onJoin } = show(backend)
  const live = within(await row('Standup'))
  expect(live.getByText('0 in the call')).toBeVisible()
  expect(screen.getAllByRole('article').map((each) => each.getAttribute('data-state'))).toEqual(['live', 'scheduled'])
  expect(screen.getByRole('heading', { level: 3, name: 'Now' })).toBeVisible()
  expect(listed(backend)).toEqual(['GET /api/meetings?when=upcoming&limit=50'])
  await user.click(live.getByRole('link', { name: 'Join now: Standup' }))
  expect(onJoin).toHaveBeenCalledOnce()
  await user.click(screen.getByRole('button', { name: 'Past' }))
  await row('Of old')
  expect(screen.queryByRole('article', { name: 'Standup' })).toBeNull()
})

test('finds by title, and says when nothing matches', async () => {
  const backend = fakeBackend([PLANNED, { ...PLANNED, title: 'Retro' }])
  const { user } = show(backend)
  await row('Retro')
  await user.type(screen.getByRole('searchbox', { name: 'Search meetings' }), 'sync')
  await waitFor(() => expect(screen.queryByRole('article', { name: 'Retro' })).toBeNull())
  await row('Team Sync')
  await user.type(screen.getByRole('searchbox'), 'x')
  await screen.findByText('No meeting matches.')
  await user.click(screen.getByRole('button', { name: 'Clear filters' }))
  await row('Retro')
})

test('whoever has no meetings is told what to do first', async () => {
  const { user } = show(fakeBackend())
  await screen.findByText(/Nothing is planned/)
  await user.click(screen.getByRole('button', { name: 'Start a meeting' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Your meeting is ready' }))
  expect(dialog.getByLabelText<HTMLInputElement>('Link to the meeting').value).toMatch(/\/join\/meeting-\w+#k=/)
  await user.click(dialog.getByRole('button', { name: 'Done' }))
  await row('Meeting')
})

test('a list that cannot be had says why, and is asked for again', async () => {
  const backend = fakeBackend([PLANNED])
  backend.isAway = true
  const { user } = show(backend)
  expect(await screen.findByRole('alert')).toHaveTextContent('Couldn’t reach the meeting server')
  backend.isAway = false
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await row('Team Sync')
})

test('what cannot be brought up to date stays, and says so', async () => {
  const backend = fakeBackend([PLANNED])
  const { user } = show(backend)
  await row('Team Sync')
  backend.isAway = true
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000)
  window.dispatchEvent(new Event('focus'))
  await screen.findByText('Couldn’t refresh. This may be out of date.')
  await row('Team Sync')
  backend.isAway = false
  backend.plenum.seedMeeting({ ...PLANNED, title: 'New here', createdBy: 'ada' })
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await row('New here')
  expect(screen.queryByText(/out of date/)).toBeNull()
  vi.restoreAllMocks()
})

test('a meeting is cancelled after the time in which that can be undone', async () => {
  const backend = fakeBackend([PLANNED, { ...PLANNED, title: 'Retro' }])
  const { user, unmount } = show(backend)
  const choose = async (title: string) => {
    await user.click(within(await row(title)).getByRole('button', { name: `More for ${title}` }))
    await user.click(await screen.findByRole('menuitem', { name: 'Cancel meeting' }))
    await screen.findByText(`“${title}” is cancelled.`)
  }
  const deleted = () => backend.asked.filter((each) => each.startsWith('DELETE'))
  await choose('Team Sync')
  expect(screen.getByRole('button', { name: 'Undo' })).toHaveFocus()
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  await row('Team Sync')
  await choose('Retro')
  expect(deleted()).toEqual([])
  // Whoever leaves has not changed his mind.
  unmount()
  await waitFor(() => expect(deleted()).toHaveLength(1))
})

test('a meeting that is on is extended, given a new link, and ended', async () => {
  const backend = fakeBackend([{ title: 'Standup', endsAt: soon(1) }])
  const { user } = show(backend)
  const choose = async (name: string) => {
    await user.click(within(await row('Standup')).getByRole('button', { name: 'More for Standup' }))
    await user.click(await screen.findByRole('menuitem', { name }))
  }
  await choose('Extend by 30 minutes')
  await waitFor(() => expect(backend.asked.some((each) => each.startsWith('PATCH'))).toBe(true))
  await choose('Make a new link')
  await user.click(await screen.findByRole('button', { name: 'Make a new link' }))
  await user.click(
    within(await screen.findByRole('dialog', { name: 'Your meeting is ready' })).getByRole('button', { name: 'Done' }),
  )
  await choose('End for everyone')
  await user.click(await screen.findByRole('button', { name: 'End for everyone' }))
  await waitFor(() => expect(screen.queryByRole('article')).toBeNull())
})

test('says at the meeting what was not done to it', async () => {
  const backend = fakeBackend([{ title: 'Standup', endsAt: soon(1) }])
  const { user } = show(backend)
  await user.click(within(await row('Standup')).getByRole('button', { name: 'More for Standup' }))
  backend.isAway = true
  await user.click(await screen.findByRole('menuitem', { name: 'Extend by 15 minutes' }))
  expect(await within(await row('Standup')).findByRole('alert')).toHaveTextContent('Couldn’t reach the meeting server')
})

test('a long list comes a page at a time', async () => {
  const backend = fakeBackend(
    Array.from({ length: 60 }, (_, index) => ({
      ...PLANNED,
      title: `Meeting ${index + 1}`,
      startsAt: soon(index + 1),
    })),
  )
  const { user } = show(backend)
  await row('Meeting 50')
  expect(screen.queryByRole('article', { name: 'Meeting 51' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Load more' }))
  await row('Meeting 60')
  expect(screen.getAllByRole('article')).toHaveLength(60)
  expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull()
})

test('who was there is told', async () => {
  const backend = fakeBackend([])
  const { id } = backend.plenum.seedMeeting({ title: 'Standup', createdBy: 'ada' })
  const answer = await backend.service.generateMeetingToken(id)
  if ('status' in answer) throw new Error('The creator had to wait.')
  backend.plenum.enterRoom(answer.identity)
  const { user } = show(backend)
  const standup = within(await row('Standup'))
  expect(standup.getByText('1 in the call')).toBeVisible()
  await user.click(standup.getByRole('button', { name: 'More for Standup' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Who was there' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Who was there' }))
  expect(await dialog.findByRole('row', { name: /^Ada .+ Still there 1 min$/ })).toBeVisible()
})

test('whoever has to sign in again is led there', async () => {
  const onSignIn = vi.fn()
  const backend = fakeBackend()
  backend.plenum.deny({ at: 'database', code: 'auth.invalid' })
  render(
    <MeetingProvider service={backend.service}>
      <MeetingDashboard onSignIn={onSignIn} />
    </MeetingProvider>,
  )
  await userEvent.setup().click(await screen.findByRole('button', { name: 'Sign in again' }))
  expect(onSignIn).toHaveBeenCalledOnce()
})
