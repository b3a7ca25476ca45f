import { act, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { noService } from '../../../test/no-service.ts'
import { MeetingProvider } from '../../MeetingProvider.tsx'
import { JoinMeetingButton } from './JoinMeetingButton.tsx'

test('is a link to the meeting, named after it', () => {
  render(<JoinMeetingButton meetingId="a b" meetingTitle="Team Sync" />)
  const link = screen.getByRole('link', { name: 'Join: Team Sync' })
  expect(link).toHaveAttribute('href', '/meeting/a%20b')
  expect(link).toHaveTextContent('Join')
})

test("a plain click is the host's, a click for a new tab is the browser's", async () => {
  const onJoin = vi.fn()
  render(<JoinMeetingButton meetingId="m1" onJoin={onJoin} />)
  const user = userEvent.setup()
  await user.click(screen.getByRole('link'))
  expect(onJoin).toHaveBeenCalledExactlyOnceWith('m1')
  await user.keyboard('{Control>}')
  await user.click(screen.getByRole('link'))
  expect(onJoin).toHaveBeenCalledOnce()
})

test.each([
  [undefined, 'Join', 'idle'],
  ['ACTIVE', 'Join now', 'live'],
  ['PROCESSING', 'Join now', 'live'],
  ['SCHEDULED', 'Scheduled', 'scheduled'],
  ['PENDING', 'Scheduled', 'scheduled'],
] as const)('of the status %s it says "%s", and leads in', (status, label, state) => {
  render(<JoinMeetingButton meetingId="m1" status={status} />)
  const link = screen.getByRole('link', { name: label })
  expect(link).toHaveTextContent(label)
  expect(link).toHaveAttribute('data-state', state)
})

test.each([
  ['ENDED', 'Ended'],
  ['COMPLETED', 'Ended'],
  ['CANCELLED', 'Cancelled'],
] as const)('of the status %s it says "%s", and offers no way in', (status, label) => {
  render(<JoinMeetingButton meetingId="m1" status={status} />)
  expect(screen.queryByRole('link')).toBeNull()
  expect(screen.getByText(label)).toBeVisible()
})

test('a meeting of which the host says that its time is not still to come can be joined', () => {
  render(<JoinMeetingButton meetingId="m1" status="PENDING" isScheduled={false} />)
  expect(screen.getByRole('link', { name: 'Join' })).toBeVisible()
})

test('whoever reaches for it asks no server and opens no device', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch')
  const getUserMedia = vi.fn()
  vi.stubGlobal('navigator', Object.create(navigator, { mediaDevices: { value: { getUserMedia } } }))
  try {
    render(<JoinMeetingButton meetingId="m1" status="ACTIVE" />)
    await userEvent.hover(screen.getByRole('link'))
    act(() => screen.getByRole('link').focus())
    await act(() => vi.dynamicImportSettled())
    expect(fetch).not.toHaveBeenCalled()
    expect(getUserMedia).not.toHaveBeenCalled()
  } finally {
    vi.unstubAllGlobals()
    fetch.mockRestore()
  }
})

describe("while the host's promise is open", () => {
  test('says so, and is not clicked twice', async () => {
    let resolve = () => {}
    const promise = new Promise<void>((done) => {
      resolve = done
    })
    const onJoin = vi.fn(() => promise)
    render(<JoinMeetingButton meetingId="m1" meetingTitle="Team Sync" onJoin={onJoin} />)
    const user = userEvent.setup()
    await user.click(screen.getByRole('link'))
    const link = screen.getByRole('link', { name: 'Joining…: Team Sync' })
    expect(link).toHaveAttribute('aria-disabled', 'true')
    await user.click(link)
    expect(onJoin).toHaveBeenCalledOnce()
    await act(async () => resolve())
    expect(screen.getByRole('link', { name: 'Join: Team Sync' })).toHaveAttribute('aria-disabled', 'false')
  })

  test('its rejection can be tried again, and is not swallowed', async () => {
    const failure = new Error('no luck')
    const reported = new Promise((resolve) => {
      addEventListener(
        'error',
        (event) => {
          event.preventDefault()
          resolve(event.error)
        },
        { once: true },
      )
    })
    const onJoin = vi.fn().mockRejectedValueOnce(failure).mockResolvedValue(undefined)
    render(<JoinMeetingButton meetingId="m1" onJoin={onJoin} />)
    const user = userEvent.setup()
    await user.click(screen.getByRole('link'))
    expect(await reported).toBe(failure)
    await user.click(await screen.findByRole('link', { name: 'Try again' }))
    expect(await screen.findByRole('link', { name: 'Join' })).toBeVisible()
    expect(onJoin).toHaveBeenCalledTimes(2)
  })
})

describe('a meeting whose time is still to come', () => {
  const START = new Date(2026, 10, 27, 15, 0).getTime()
  const startsAt = new Date(START).toISOString()

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  async function showAt(msBefore: number) {
    vi.setSystemTime(START - msBefore)
    const shown = render(
      <JoinMeetingButton meetingId="m1" meetingTitle="Team Sync" status="SCHEDULED" startsAt={startsAt} />,
    )
    await act(() => vi.dynamicImportSettled())
    return shown
  }
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
  const label = () => screen.getByRole('link').textContent?.replaceAll('\u202f', ' ')
  const name = () => screen.getByRole('link').getAttribute('aria-label')?.replaceAll('\u202f', ' ')

  test('counts down, and ends as a button like any other', async () => {
    await showAt(90 * 60_000)
    expect(label()).toBe('Starts at 3:00 PM')
    await pass(48 * 60_000)
    expect(label()).toBe('Starts in 42 min')
    await pass(37 * 60_000 + 28_000)
    expect(label()).toBe('Starts in 4:32')
    expect(name()).toBe('Starts in 4:32: Team Sync')
    await pass(1_000)
    expect(label()).toBe('Starts in 4:31')
    await pass(4 * 60_000 + 31_000)
    expect(label()).toBe('Join')
    expect(screen.getByRole('link')).toHaveAttribute('data-state', 'idle')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('keeps its name while it has the focus, or it would be read out each second', async () => {
    await showAt(4 * 60_000 + 32_000)
    act(() => screen.getByRole('link').focus())
    await pass(2_000)
    expect(label()).toBe('Starts in 4:30')
    expect(name()).toBe('Starts in 4:32: Team Sync')
    act(() => screen.getByRole('link').blur())
    expect(name()).toBe('Starts in 4:30: Team Sync')
    act(() => screen.getByRole('link').focus())
    await pass(4 * 60_000 + 30_000)
    expect(name()).toBe('Join: Team Sync')
  })

  test('is looked at once a minute while minutes are shown, and never when it is gone', async () => {
    const { unmount } = await showAt(42 * 60_000)
    expect(vi.getTimerCount()).toBe(1)
    await pass(59_999)
    expect(label()).toBe('Starts in 42 min')
    await pass(1)
    expect(label()).toBe('Starts in 41 min')
    unmount()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('follows a start that is moved', async () => {
    const { rerender } = await showAt(42 * 60_000)
    const later = new Date(START + 10 * 60_000).toISOString()
    rerender(<JoinMeetingButton meetingId="m1" status="SCHEDULED" startsAt={later} />)
    await act(() => vi.dynamicImportSettled())
    expect(label()).toBe('Starts in 52 min')
    rerender(<JoinMeetingButton meetingId="m1" status="CANCELLED" startsAt={later} />)
    expect(screen.getByText('Cancelled')).toBeVisible()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('speaks with the words of the provider', async () => {
    vi.setSystemTime(START - 42 * 60_000)
    const words = { locale: 'de', startsIn: (duration: string) => `Beginnt in ${duration}` }
    render(
      <MeetingProvider service={noService} words={words}>
        <JoinMeetingButton meetingId="m1" status="SCHEDULED" startsAt={startsAt} />
      </MeetingProvider>,
    )
    await act(() => vi.dynamicImportSettled())
    expect(label()).toBe('Beginnt in 42 Min.')
  })

  test('can be opened: its host starts it so, others wait inside', async () => {
    vi.setSystemTime(START - 42 * 60_000)
    const onJoin = vi.fn()
    render(<JoinMeetingButton meetingId="m1" status="PENDING" startsAt={startsAt} onJoin={onJoin} />)
    fireEvent.click(screen.getByRole('link'))
    expect(onJoin).toHaveBeenCalledExactlyOnceWith('m1')
  })

  test('a start that is no time is none', async () => {
    render(<JoinMeetingButton meetingId="m1" status="SCHEDULED" startsAt="soon" />)
    await act(() => vi.dynamicImportSettled())
    expect(label()).toBe('Scheduled')
  })
})
