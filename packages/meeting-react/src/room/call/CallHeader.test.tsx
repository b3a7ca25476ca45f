import { act, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { staged } from '../../../test/staged-meeting.ts'
import { CallHeader } from './CallHeader.tsx'

afterEach(() => {
  vi.useRealTimers()
})

async function renderHeader(title: string | undefined = 'Team Sync') {
  const { meeting } = await staged({ people: 3 })()
  render(<CallHeader session={meeting.session} title={title} />)
  return meeting
}

test('says which meeting it is, and how many are in it', async () => {
  const { room } = await renderHeader()
  expect(screen.getByRole('heading', { name: 'Team Sync' })).toBeVisible()
  expect(screen.getByText('3 people')).toBeInTheDocument()
  act(() => room.exit('p_1'))
  act(() => room.exit('p_2'))
  expect(screen.getByText('1 person')).toBeInTheDocument()
})

test('a meeting without a title has a heading all the same', async () => {
  await renderHeader('')
  expect(screen.getByRole('heading', { name: 'Meeting' })).toBeVisible()
})

test('the clock turns with the minute', async () => {
  const meeting = await staged()()
  vi.useFakeTimers({ now: new Date(2026, 10, 21, 10, 5, 58) })
  render(<CallHeader session={meeting.meeting.session} title="Team Sync" />)
  expect(screen.getByRole('time')).toHaveTextContent('10:05 AM')
  act(() => void vi.advanceTimersByTime(2_000))
  expect(screen.getByRole('time')).toHaveTextContent('10:06 AM')
  act(() => void vi.advanceTimersByTime(60_000))
  expect(screen.getByRole('time')).toHaveTextContent('10:07 AM')
})
