import { act, render } from '@testing-library/react'
import { type ReactNode, StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { JoinMeetingButton } from './JoinMeetingButton/JoinMeetingButton.tsx'
import { MeetingCard } from './MeetingCard/MeetingCard.tsx'
import { MeetingStatusBadge } from './MeetingStatusBadge/MeetingStatusBadge.tsx'
import { QuickJoinMeeting } from './QuickJoinMeeting/QuickJoinMeeting.tsx'

const START = Date.UTC(2026, 10, 27, 15, 0)
const startsAt = new Date(START).toISOString()

const parts: Record<string, ReactNode> = {
  'a join button': <JoinMeetingButton meetingId="m1" meetingTitle="Team Sync" />,
  'a join button that counts down': <JoinMeetingButton meetingId="m1" status="SCHEDULED" startsAt={startsAt} />,
  'a meeting that is over': <JoinMeetingButton meetingId="m1" status="ENDED" />,
  'a quick join': <QuickJoinMeeting />,
  'a badge': <MeetingStatusBadge status="PROCESSING" />,
  'a card': <MeetingCard meeting={{ id: 'm1', title: 'Team Sync', status: 'SCHEDULED', startsAt, lobby: true }} />,
  "a card of the host's meeting": (
    <MeetingCard meeting={{ meeting_id: 123, heading: 'Team Meeting', status: 'PROCESSING' }} peopleCount={3} />
  ),
}

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test.each(Object.keys(parts))(
  '%s comes from a server and is taken over, at another time, without a word',
  async (name) => {
    const complaints = vi.spyOn(console, 'error')
    const tree = <StrictMode>{parts[name]}</StrictMode>
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(START - 3 * 24 * 3_600_000)
    const html = renderToString(tree)

    const page = document.createElement('div')
    document.body.append(page)
    page.innerHTML = html
    vi.setSystemTime(START - 5 * 60_000)
    const onRecoverableError = vi.fn()
    render(tree, { container: page, hydrate: true, onRecoverableError })
    await act(() => vi.dynamicImportSettled())
    expect(complaints.mock.calls).toEqual([])
    expect(onRecoverableError).not.toHaveBeenCalled()
    if (name.includes('counts down')) expect(page).toHaveTextContent('Starts in 5:00')
  },
)

test('a server says nothing that its reader’s clock or zone would say otherwise', () => {
  const html = renderToString(parts['a card'])
  expect(html).toContain('Scheduled')
  expect(html).not.toMatch(/\d:\d\d (AM|PM)/)
})
