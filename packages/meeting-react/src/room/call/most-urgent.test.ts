import { MeetingError } from '@plenum/meeting-sdk'
import { expect, test } from 'vitest'
import { mostUrgent, type NoticeFacts } from './most-urgent.ts'

const inUse = new MeetingError('device.in_use')
const news = { type: 'lost', kind: 'microphone', lost: { id: 'm', label: 'Headset' } } as const
const nothing: NoticeFacts = {
  isReconnecting: false,
  isSoundBlocked: false,
  failures: { microphone: null, camera: null, screen: null },
  minutesLeft: null,
  hostNews: null,
  isConnectionPoor: false,
  news: null,
}
const everything: NoticeFacts = {
  isReconnecting: true,
  isSoundBlocked: true,
  failures: { microphone: inUse, camera: inUse, screen: inUse },
  minutesLeft: 5,
  hostNews: 'muted',
  isConnectionPoor: true,
  news,
}

test('of all that there is to tell, one thing is told: what keeps one from the others first', () => {
  let facts = everything
  const kinds: unknown[] = []
  const next = (change: Partial<NoticeFacts>) => {
    const notice = mostUrgent(facts)
    kinds.push(notice?.kind === 'deviceFailed' ? notice.source : notice?.kind)
    facts = { ...facts, ...change }
  }
  next({ isReconnecting: false })
  next({ isSoundBlocked: false })
  next({ failures: { ...facts.failures, microphone: null } })
  next({ failures: { ...facts.failures, camera: null } })
  next({ failures: nothing.failures })
  next({ minutesLeft: null })
  next({ hostNews: null })
  next({ isConnectionPoor: false })
  next({ news: null })
  expect(kinds).toEqual([
    'reconnecting',
    'soundBlocked',
    'microphone',
    'camera',
    'screen',
    'endsSoon',
    'hostNews',
    'poorConnection',
    'deviceNews',
  ])
  expect(mostUrgent(facts)).toBeNull()
})

test('nobody is told what he has just decided himself', () => {
  const failures = { ...nothing.failures, screen: new MeetingError('screen.cancelled') }
  expect(mostUrgent({ ...nothing, failures })).toBeNull()
})
