import type { ConnectionStats } from '@plenum/meeting-sdk'
import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { staged } from '../../../test/staged-meeting.ts'
import { PoorConnectionNotice } from './PoorConnectionNotice.tsx'

test('says what helps, does it, and then what else helps', async () => {
  const { meeting } = await staged({ join: { camera: true } })()
  await vi.waitFor(() => expect(meeting.session.getSnapshot().camera.status).toBe('on'))
  render(<PoorConnectionNotice session={meeting.session} onDismiss={() => {}} />)
  expect(screen.getByText(/Turning off your camera/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Turn off camera' }))
  expect(meeting.session.getSnapshot().camera.status).toBe('off')
  expect(screen.getByText(/Move closer to your Wi-Fi/)).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Turn off camera' })).toBeNull()
})

test('can be put away', async () => {
  const { meeting } = await staged({ join: {} })()
  const onDismiss = vi.fn()
  render(<PoorConnectionNotice session={meeting.session} onDismiss={onDismiss} />)
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(onDismiss).toHaveBeenCalledOnce()
})

const QUIET = { bytes: 0, packets: 0, packetsLost: 0, videoHeight: 0, framesPerSecond: 0 }
const WELL: ConnectionStats = { roundTripMs: 40, limitedBy: null, incoming: QUIET, outgoing: QUIET }

test('says why as soon as that is known, and what helps then', async () => {
  const { meeting } = await staged({ arrange: ({ room }) => room.change('p_you', { quality: 'poor' }) })()
  const { session, room, clock } = meeting
  const stats = vi.spyOn(room, 'stats').mockResolvedValue(WELL)
  const { unmount } = render(<PoorConnectionNotice session={session} onDismiss={() => {}} />)
  expect(screen.getByText('Your connection is poor.')).toBeVisible()
  const lookAgain = async (measured: ConnectionStats) => {
    stats.mockReset().mockResolvedValue(measured)
    await vi.waitFor(async () => {
      await act(async () => clock.advance(3_000))
      expect(stats.mock.calls.length).toBeGreaterThan(1)
    })
  }
  await lookAgain(WELL)
  expect(screen.getByText('Your connection is poor.')).toBeVisible()
  stats.mockReset().mockResolvedValue({ ...WELL, outgoing: { ...QUIET, packets: 90, packetsLost: 10 } })
  await vi.waitFor(async () => {
    await act(async () => clock.advance(3_000))
    expect(screen.getByText('Your network is slow.')).toBeVisible()
  })
  expect(screen.getByText(/Turning off your camera leaves more room/)).toBeVisible()
  await lookAgain({ ...WELL, limitedBy: 'cpu' })
  expect(screen.getByText('Your computer can’t keep up with your picture.')).toBeVisible()
  expect(screen.getByText(/Close other programs/)).toBeVisible()
  await lookAgain(WELL)
  expect(screen.getByText('Your computer can’t keep up with your picture.')).toBeVisible()
  const asked = stats.mock.calls.length
  unmount()
  clock.advance(30_000)
  expect(stats).toHaveBeenCalledTimes(asked)
})
