import type { Meeting } from '@plenum/meeting-sdk'
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { MeetingCard } from './MeetingCard.tsx'

const START = new Date(2026, 10, 27, 15, 0)

/** As the token server answers. */
const meeting: Meeting = {
  id: 'k3v9q2xw7m1p5r8t',
  externalId: null,
  title: 'Team Sync',
  description: '',
  roomName: 'team-sync-a1b2c3d4e5',
  livekitRoom: 'meeting-k3v9q2xw7m1p5r8t',
  status: 'ACTIVE',
  isPublic: false,
  requiresPassword: true,
  lobby: false,
  locked: false,
  maxParticipants: null,
  startsAt: START.toISOString(),
  endsAt: new Date(START.getTime() + 3_600_000).toISOString(),
  timeZone: 'Europe/Paris',
  createdBy: 'user-1',
  createdAt: START.toISOString(),
  updatedAt: START.toISOString(),
  joinUrl: 'https://meet.example.com/join/team-sync-a1b2c3d4e5#k=aB_9',
}

test('tells of a meeting what one should know before one joins', async () => {
  render(<MeetingCard meeting={meeting} peopleCount={12} headingLevel={2} />)
  const card = within(screen.getByRole('article', { name: 'Team Sync' }))
  expect(card.getByRole('heading', { level: 2, name: 'Team Sync' })).toBeVisible()
  expect(card.getByText('Live')).toBeVisible()
  expect(card.getByText('12 in the call')).toBeVisible()
  expect(card.getAllByRole('listitem').map((mark) => mark.textContent)).toEqual(['Private', 'Password'])
  expect(await card.findByText(/Nov 27.*3:00/)).toHaveAttribute('datetime', meeting.startsAt)
  expect(card.getByRole('link', { name: 'Join now: Team Sync' })).toHaveAttribute('href', `/meeting/${meeting.id}`)
})

test('copies the link of the meeting', async () => {
  const user = userEvent.setup()
  render(<MeetingCard meeting={meeting} />)
  await user.click(screen.getByRole('button', { name: 'Copy link' }))
  await screen.findByRole('button', { name: 'Copied' })
  expect(await navigator.clipboard.readText()).toBe(meeting.joinUrl)
})

test("takes a meeting of the host's, and copies where that is joined", async () => {
  const user = userEvent.setup()
  render(
    <MeetingCard
      meeting={{ meeting_id: '123', heading: 'Team Meeting', description: 'Weekly', status: 'PROCESSING' }}
    />,
  )
  expect(screen.getByRole('article', { name: 'Team Meeting' })).toHaveAttribute('data-state', 'live')
  expect(screen.getByRole('link', { name: 'Join now: Team Meeting' })).toHaveAttribute('href', '/meeting/123')
  expect(screen.queryByRole('list')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Copy link' }))
  await screen.findByRole('button', { name: 'Copied' })
  expect(await navigator.clipboard.readText()).toBe(`${location.origin}/meeting/123`)
})

test('joins as the host says', async () => {
  const onJoin = vi.fn()
  render(<MeetingCard meeting={meeting} href="/rooms/1" onJoin={onJoin} />)
  expect(screen.getByRole('link')).toHaveAttribute('href', '/rooms/1')
  await userEvent.setup().click(screen.getByRole('link'))
  expect(onJoin).toHaveBeenCalledExactlyOnceWith(meeting.id)
})

test.each(['ENDED', 'CANCELLED'] as const)('of a meeting that is %s there is no way in and no link', (status) => {
  render(<MeetingCard meeting={{ ...meeting, status }} peopleCount={0} />)
  expect(screen.queryByRole('link')).toBeNull()
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.queryByText('0 in the call')).toBeNull()
})

test('every part takes a class of the host', () => {
  const classNames = { badge: 'b', people: 'p', title: 't', when: 'w', marks: 'm', actions: 'a' }
  const { container } = render(
    <MeetingCard meeting={meeting} peopleCount={1} className="mine" classNames={classNames} />,
  )
  for (const name of ['mine', ...Object.values(classNames)]) {
    expect(container.getElementsByClassName(name)).toHaveLength(1)
  }
})
