import type { DeviceNotice } from '@plenum/meeting-sdk'
import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { staged } from '../../../test/staged-meeting.ts'
import { DeviceNewsNotice } from './DeviceNewsNotice.tsx'

const headset = { id: 'headset', label: 'Headset' }
const builtIn = { id: 'built-in', label: 'Built-in' }

async function renderNews(news: DeviceNotice) {
  const { meeting } = await staged()()
  const dismiss = vi.spyOn(meeting.session.devices, 'dismiss').mockResolvedValue()
  render(<DeviceNewsNotice session={meeting.session} news={news} />)
  return { ...meeting, clock: meeting.clock, dismiss }
}

test.each([
  [
    { type: 'replaced', kind: 'microphone', lost: headset, device: builtIn },
    'Microphone: Headset was unplugged. Now using Built-in.',
  ],
  [{ type: 'returned', kind: 'speaker', device: headset }, 'Speaker: Headset is back, and in use.'],
  [{ type: 'lost', kind: 'camera', lost: headset }, 'Camera: Headset was unplugged, and there is no other.'],
] satisfies [DeviceNotice, string][])('says what became of which device', async (news, text) => {
  await renderNews(news)
  expect(screen.getByText(text)).toBeVisible()
})

test('is put away by hand, and by itself where all is well', async () => {
  const news = { type: 'returned', kind: 'microphone', device: headset } as const
  const { dismiss, clock } = await renderNews(news)
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(dismiss.mock.calls).toEqual([[news]])
  act(() => clock.advance(10_000))
  expect(dismiss).toHaveBeenCalledTimes(2)
})

test('stays while something is missing', async () => {
  const { dismiss, clock } = await renderNews({ type: 'lost', kind: 'microphone', lost: headset })
  act(() => clock.advance(60_000))
  expect(dismiss).not.toHaveBeenCalled()
})
