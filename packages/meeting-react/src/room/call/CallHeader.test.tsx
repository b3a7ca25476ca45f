import { act, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { renderInCall } from '../../../test/render-in-call.tsx'
import { staged } from '../../../test/staged-meeting.ts'
import { WithView } from '../../../test/WithView.tsx'
import { CallHeader } from './CallHeader.tsx'

afterEach(() => {
  vi.useRealTimers()
})

async function renderHeader(title: string | undefined = 'Team Sync') {
  return renderInCall({ people: 3 }, ({ session }, view) => <CallHeader session={session} view={view} title={title} />)
}

test('says which meeting it is, and how many are in it', async () => {
  const { room } = await renderHeader()
  expect(screen.getByRole('heading', { name: 'Team Sync' })).toBeVisible()
  expect(screen.getByRole('button', { name: '3 people' })).toHaveTextContent('3')
  act(() => room.exit('p_1'))
  act(() => room.exit('p_2'))
  expect(screen.getByRole('button', { name: '1 person' })).toHaveTextContent('1')
})

test('says that the meeting is locked, as long as it is', async () => {
  const { room } = await renderHeader()
  expect(screen.queryByRole('img', { name: 'Locked' })).toBeNull()
  act(() => room.setInfo({ locked: true }))
  expect(screen.getByRole('img', { name: 'Locked' })).toBeVisible()
})

test('how many there are shows who they are, and hides it again', async () => {
  const { user, view } = await renderHeader()
  const count = screen.getByRole('button', { name: '3 people', expanded: false })
  await user.click(count)
  expect(view().panel).toBe('people')
  expect(count).toHaveAttribute('aria-expanded', 'true')
  await user.click(count)
  expect(view().panel).toBeNull()
})

test('a meeting without a title has a heading all the same', async () => {
  await renderHeader('')
  expect(screen.getByRole('heading', { name: 'Meeting' })).toBeVisible()
})

test('the clock turns with the minute', async () => {
  const meeting = await staged()()
  vi.useFakeTimers({ now: new Date(2026, 10, 21, 10, 5, 58) })
  render(
    <WithView>{(view) => <CallHeader session={meeting.meeting.session} view={view} title="Team Sync" />}</WithView>,
  )
  expect(screen.getByRole('time')).toHaveTextContent('10:05 AM')
  act(() => void vi.advanceTimersByTime(2_000))
  expect(screen.getByRole('time')).toHaveTextContent('10:06 AM')
  act(() => void vi.advanceTimersByTime(60_000))
  expect(screen.getByRole('time')).toHaveTextContent('10:07 AM')
})
