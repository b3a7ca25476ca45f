import { type ChatMessage, MeetingError } from '@plenum/meeting-sdk'
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { ChatGroupItem, type ChatGroupItemProps } from './ChatGroupItem.tsx'

const AT = new Date(2026, 10, 21, 10, 5).toISOString()
const LATER = new Date(2026, 10, 21, 10, 6).toISOString()

const said = (id: string, details: Partial<ChatMessage> = {}): ChatMessage => ({
  id,
  from: 'ada',
  name: 'Ada',
  text: `Text of ${id}`,
  sentAt: AT,
  delivery: 'sent',
  error: null,
  ...details,
})

function renderGroup(messages: readonly ChatMessage[], props: Partial<ChatGroupItemProps> = {}) {
  const group = { id: '1', newDay: null, isFirstUnread: false, from: 'ada', name: 'Ada', sentAt: AT, messages }
  const onRetry = vi.fn()
  const onDiscard = vi.fn()
  render(<ChatGroupItem group={{ ...group, ...props.group }} isYou={false} {...{ onRetry, onDiscard }} {...props} />)
  return { onRetry, onDiscard }
}

test('says who said it, and when: the time of each message is there', () => {
  renderGroup([said('1'), said('2', { sentAt: LATER })])
  const group = within(screen.getByRole('article'))
  expect(group.getByText('Ada')).toBeVisible()
  const times = screen.getAllByRole('time')
  expect(times.map((time) => time.getAttribute('datetime'))).toEqual([AT, LATER])
  expect(times.map((time) => time.textContent)).toEqual(['10:05 AM', '10:06 AM'])
  expect(times[1]).toHaveAttribute('title', 'Saturday, November 21, 10:06 AM')
})

test('one’s own are by "You", and those of nobody who is known by "Someone"', () => {
  renderGroup([said('1')], { isYou: true })
  expect(screen.getByText('You')).toBeVisible()
  const group = { id: '2', newDay: null, isFirstUnread: false, from: null, name: '', sentAt: AT, messages: [said('2')] }
  renderGroup([], { group })
  expect(screen.getByText('Someone')).toBeVisible()
})

test('marks the day, and where one left off', () => {
  const group = {
    id: '1',
    newDay: AT,
    isFirstUnread: true,
    from: 'ada',
    name: 'Ada',
    sentAt: AT,
    messages: [said('1')],
  }
  renderGroup([], { group })
  expect(screen.getByText('Saturday, November 21')).toBeVisible()
  expect(screen.getByText('New messages')).toBeVisible()
})

test('what is under way says so', () => {
  renderGroup([said('1', { delivery: 'sending' })])
  expect(screen.getByText('Sending…')).toBeInTheDocument()
})

test('what failed says why, and can be sent again or taken away', async () => {
  const error = new MeetingError('chat.not_sent')
  const { onRetry, onDiscard } = renderGroup([said('1'), said('2', { delivery: 'failed', error })])
  expect(screen.getByText('Your message wasn’t sent.')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Send again' }))
  await userEvent.click(screen.getByRole('button', { name: 'Discard' }))
  expect(onRetry.mock.calls).toEqual([['2']])
  expect(onDiscard.mock.calls).toEqual([['2']])
})

test('what cannot succeed is not offered to be sent again', () => {
  renderGroup([said('1', { delivery: 'failed', error: new MeetingError('permission.denied') })])
  expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull()
  expect(screen.getByRole('button', { name: 'Discard' })).toBeVisible()
})
