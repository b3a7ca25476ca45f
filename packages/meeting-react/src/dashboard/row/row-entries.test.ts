import { expect, test, vi } from 'vitest'
import { aMeeting } from '../../../test/a-meeting.ts'
import { dashboardWords } from '../../words/dashboard-words.ts'
import { en } from '../../words/en.ts'
import { hostWords } from '../../words/host-words.ts'
import { rowEntries } from './row-entries.ts'

const words = { ...en, ...hostWords, ...dashboardWords }

const labels = (details: Parameters<typeof aMeeting>[0]) =>
  rowEntries(aMeeting(details), words, vi.fn()).flatMap((entry) => (entry.kind === 'separator' ? [] : [entry.label]))

test('of a meeting that is planned', () => {
  expect(labels({ status: 'SCHEDULED' })).toEqual(['Edit', 'Make a new link', 'Add to calendar', 'Cancel meeting'])
})

test('of one that is on', () => {
  expect(labels({ status: 'ACTIVE' })).toEqual([
    'Edit',
    'Make a new link',
    'Who was there',
    'Extend by 15 minutes',
    'Extend by 30 minutes',
    'Extend by 60 minutes',
    'End for everyone',
  ])
  expect(labels({ status: 'ACTIVE', endsAt: null })).not.toContain('Extend by 15 minutes')
})

test('of one that is over', () => {
  expect(labels({ status: 'ENDED' })).toEqual(['Who was there'])
  expect(labels({ status: 'CANCELLED' })).toEqual([])
})

test('whoever is no host is offered to note down what is planned, and nothing else', () => {
  expect(labels({ role: 'participant', status: 'SCHEDULED' })).toEqual(['Add to calendar'])
  expect(labels({ role: 'participant', status: 'ACTIVE' })).toEqual([])
  expect(labels({ role: 'participant', status: 'ENDED' })).toEqual([])
})

test('a cohost may look at who is there and who was', () => {
  expect(labels({ role: 'cohost', status: 'SCHEDULED' })).toEqual(['Add to calendar'])
  expect(labels({ role: 'cohost', status: 'ACTIVE' })).toEqual(['Who was there'])
  expect(labels({ role: 'cohost', status: 'ENDED' })).toEqual(['Who was there'])
})

test('tells what was chosen', () => {
  const onCommand = vi.fn()
  for (const entry of rowEntries(aMeeting({ status: 'ACTIVE' }), words, onCommand)) {
    if (entry.kind === 'action') entry.onSelect()
  }
  expect(onCommand.mock.calls.flat()).toEqual([
    { kind: 'edit' },
    { kind: 'newLink' },
    { kind: 'attendance' },
    { kind: 'extend', minutes: 15 },
    { kind: 'extend', minutes: 30 },
    { kind: 'extend', minutes: 60 },
    { kind: 'end' },
  ])
})
