import { describe, expect, it } from 'vitest'
import type { Caller } from '../auth/caller.ts'
import type { MeetingRow } from '../meetings/meetings.store.ts'
import { admit, mayKnow, RULES } from './admit.ts'
import type { SessionRow } from './sessions.store.ts'

const MEETING: MeetingRow = {
  id: 'm1',
  room_name: 'team-sync-a1b2c3d4e5',
  title: 'Team Sync',
  description: '',
  status: 'ACTIVE',
  is_public: 1,
  created_by: 'ada',
  starts_at: null,
  created_at: '2026-11-21T10:00:00.000Z',
  updated_at: '2026-11-21T10:00:00.000Z',
}
const PRIVATE: MeetingRow = { ...MEETING, is_public: 0 }
const ENDED: MeetingRow = { ...MEETING, status: 'ENDED' }
const CANCELLED: MeetingRow = { ...MEETING, status: 'CANCELLED' }
const BY_SERVICE: MeetingRow = { ...MEETING, created_by: null }

const SESSION: SessionRow = {
  id: 's1',
  meeting_id: 'm1',
  user_id: null,
  name: 'Grace',
  role: 'cohost',
  token_hash: '',
  created_at: '2026-11-21T10:00:00.000Z',
  last_seen_at: '2026-11-21T10:00:00.000Z',
}

const stay = (meetingId: string): Caller => ({
  kind: 'session',
  token: 'ps_x',
  session: { ...SESSION, meeting_id: meetingId },
})
const anonymous: Caller = { kind: 'anonymous' }
const creator: Caller = { kind: 'user', userId: 'ada' }
const other: Caller = { kind: 'user', userId: 'grace' }
const service: Caller = { kind: 'service' }

describe('admit', () => {
  it.each([
    ['a guest', anonymous, 'participant'],
    ['another user', other, 'participant'],
    ['the creator', creator, 'host'],
    ['a service', service, 'participant'],
    ['a stay, as what it was', stay('m1'), 'cohost'],
  ])('lets %s into a public meeting', (_who, caller, role) => {
    expect(admit({ caller, meeting: MEETING })).toMatchObject({ admitted: true, role })
  })

  it.each([
    ['the creator', creator, 'host'],
    ['a service', service, 'participant'],
    ['a stay', stay('m1'), 'cohost'],
  ])('lets %s into a private meeting', (_who, caller, role) => {
    expect(admit({ caller, meeting: PRIVATE })).toMatchObject({ admitted: true, role })
  })

  it.each([
    ['a guest', anonymous],
    ['another user', other],
  ])('answers %s about a private meeting as about none', (_who, caller) => {
    expect(admit({ caller, meeting: PRIVATE })).toEqual({ admitted: false, code: 'meeting.not_found' })
    expect(admit({ caller, meeting: PRIVATE })).toEqual(admit({ caller, meeting: undefined }))
    expect(admit({ caller, meeting: { ...PRIVATE, status: 'ENDED' } })).toEqual(admit({ caller, meeting: undefined }))
  })

  it.each([
    ['ended', ENDED],
    ['cancelled', CANCELLED],
  ])('lets nobody into a meeting that was %s', (_how, meeting) => {
    for (const caller of [anonymous, creator, other, service, stay('m1')]) {
      expect(admit({ caller, meeting })).toEqual({ admitted: false, code: 'meeting.ended' })
    }
  })

  it('takes a stay in another meeting for a bad credential', () => {
    for (const meeting of [MEETING, PRIVATE, ENDED, undefined]) {
      expect(admit({ caller: stay('m2'), meeting })).toEqual({ admitted: false, code: 'session.invalid' })
    }
  })

  it('tells a stay of its own meeting and of no other', () => {
    for (const meeting of [MEETING, PRIVATE, ENDED]) {
      expect(mayKnow(stay('m1'), meeting)).toBe(true)
      expect(mayKnow(stay('m2'), meeting)).toBe(false)
    }
  })

  it('makes no user the host of what a service created', () => {
    expect(admit({ caller: { kind: 'user', userId: 'service' }, meeting: BY_SERVICE })).toMatchObject({
      role: 'participant',
    })
  })

  it("asks in the contract's order", () => {
    expect(RULES.map(({ name }) => name)).toEqual(['credential', 'visibility', 'final'])
  })
})
