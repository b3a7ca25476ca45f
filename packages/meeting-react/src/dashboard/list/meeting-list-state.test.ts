import { MeetingError } from '@plenum/meeting-sdk'
import { expect, test } from 'vitest'
import { aMeeting } from '../../../test/a-meeting.ts'
import { LOADING, type MeetingListEvent, type MeetingListState, reduce } from './meeting-list-state.ts'

const one = aMeeting({ id: 'one' })
const two = aMeeting({ id: 'two' })
const away = new MeetingError('network.unreachable')

const after = (...events: readonly MeetingListEvent[]): MeetingListState => events.reduce(reduce, LOADING)

const answered: MeetingListEvent = { type: 'answered', page: { meetings: [one], nextCursor: 'more' } }

test('a question is loading until it is answered or has failed', () => {
  expect(after({ type: 'asked' })).toEqual({ status: 'loading' })
  expect(after(answered)).toMatchObject({ status: 'ready', meetings: [one], nextCursor: 'more', more: 'idle' })
  expect(after({ type: 'failed', error: away })).toEqual({ status: 'failed', error: away })
})

test('another question keeps what is shown until it is answered', () => {
  const asking = after(answered, { type: 'asked' })
  expect(asking).toMatchObject({ status: 'ready', meetings: [one], isOutdated: true })
  const page = { meetings: [two], nextCursor: null }
  expect(reduce(asking, { type: 'answered', page })).toMatchObject({ meetings: [two], isOutdated: false })
  expect(reduce(asking, { type: 'failed', error: away })).toEqual({ status: 'failed', error: away })
})

test('a question that failed is loading when it is asked again', () => {
  expect(after({ type: 'failed', error: away }, { type: 'asked' })).toEqual({ status: 'loading' })
})

test('what cannot be brought up to date stays, with the reason', () => {
  const stale = after(answered, { type: 'refreshFailed', error: away })
  expect(stale).toMatchObject({ meetings: [one], refreshError: away })
  const page = { meetings: [one, two], nextCursor: null }
  expect(reduce(stale, { type: 'refreshed', page, when: 'upcoming' })).toMatchObject({
    meetings: [one, two],
    refreshError: null,
  })
})

test('the next page comes behind what is shown, or is missing without taking it away', () => {
  const asking = after(answered, { type: 'moreAsked' })
  expect(asking).toMatchObject({ more: 'under way' })
  const page = { meetings: [two], nextCursor: null }
  expect(reduce(asking, { type: 'moreAnswered', page })).toMatchObject({ meetings: [one, two], nextCursor: null })
  expect(reduce(asking, { type: 'moreFailed', error: away })).toMatchObject({ meetings: [one], more: away })
})

test('what somebody has done is seen at once', () => {
  const changed = { ...one, title: 'Renamed' }
  expect(after(answered, { type: 'changed', meeting: changed })).toMatchObject({ meetings: [changed] })
  expect(after(answered, { type: 'changed', meeting: two })).toMatchObject({ meetings: [one] })
  expect(after(answered, { type: 'removed', id: 'one' })).toMatchObject({ meetings: [] })
})

test('what comes too late changes nothing', () => {
  const page = { meetings: [one], nextCursor: null }
  expect(after({ type: 'refreshed', page, when: 'past' })).toEqual({ status: 'loading' })
})
