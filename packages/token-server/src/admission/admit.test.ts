import { describe, expect, it } from 'vitest'
import type { AllowlistRow } from '../allowlist/allowlist.store.ts'
import type { Caller } from '../auth/caller.ts'
import type { MeetingRow } from '../meetings/meetings.store.ts'
import { newMeeting } from '../meetings/new-meeting.ts'
import { admit, type JoinFacts, RULES } from './admit.ts'
import type { SessionRow } from './sessions.store.ts'

const AT = '2026-11-21T10:00:00.000Z'
const MEETING: MeetingRow = {
  ...newMeeting({ title: 'Team Sync' }, { createdBy: 'ada', passwordHash: null, now: new Date(AT) }),
  id: 'm1',
}
const STAY: SessionRow = {
  id: 's1',
  meeting_id: 'm1',
  user_id: null,
  name: 'Grace',
  role: 'cohost',
  token_hash: '',
  state: 'admitted',
  waiting_for: null,
  kept_for_user: null,
  skips_lobby: 0,
  let_in: 0,
  email: null,
  role_given: 0,
  address: null,
  minted_at: null,
  first_joined_at: null,
  hand_raised_at: null,
  may_unmute: 1,
  knocked_at: null,
  denied_for: null,
  denial_message: null,
  shut_out_until: null,
  created_at: AT,
  last_seen_at: AT,
}
const LISTED: AllowlistRow = {
  id: 'a1',
  meeting_id: 'm1',
  email: 'grace@example.com',
  user_id: null,
  role: 'participant',
  added_at: AT,
  meeting_created_at: AT,
}

type Facts = Partial<Omit<JoinFacts, 'meeting'>>

const stay = (row: Partial<SessionRow> = {}): Facts => {
  const session = { ...STAY, ...row }
  return { caller: { kind: 'session', token: 'ps_x', session }, stay: session }
}
const grace: Caller = { kind: 'user', userId: 'grace' }

/** Everybody who may come, by how he comes. */
const PEOPLE = {
  guest: { caller: { kind: 'anonymous' } },
  'guest with the password': { caller: { kind: 'anonymous' }, password: 'right' },
  'guest with a wrong password': { caller: { kind: 'anonymous' }, password: 'wrong' },
  'guest with the key': { caller: { kind: 'anonymous' }, hasKey: true },
  'guest of a listed address': { caller: { kind: 'anonymous' }, invited: LISTED },
  'listed guest with the password': { caller: { kind: 'anonymous' }, invited: LISTED, password: 'right' },
  'listed guest with a wrong password': { caller: { kind: 'anonymous' }, invited: LISTED, password: 'wrong' },
  'listed guest with the key': { caller: { kind: 'anonymous' }, invited: LISTED, hasKey: true },
  'other user': { caller: grace },
  'other user with password and key': { caller: grace, password: 'right', hasKey: true },
  'listed user': { caller: grace, listed: LISTED },
  'listed host': { caller: grace, listed: { ...LISTED, role: 'host' } },
  creator: { caller: { kind: 'user', userId: 'ada' } },
  service: { caller: { kind: 'service' } },
  'service for a host': { caller: { kind: 'service' }, roleByService: 'host' },
  'stay that is in': stay({ first_joined_at: AT }),
  'stay let in that never joined': stay(),
  'stay that a host let in': stay({ let_in: 1 }),
  'stay that waits': stay({ state: 'waiting' }),
  'stay that waits and is known': stay({ state: 'waiting', skips_lobby: 1 }),
  'stay that waits and was listed since': { ...stay({ state: 'waiting' }), listed: LISTED },
  'stay that was turned away': stay({ state: 'denied' }),
} satisfies Record<string, Facts>

function outcome(facts: Facts, meeting: Partial<MeetingRow> | undefined): string {
  const verdict = admit({
    caller: { kind: 'anonymous' },
    password: 'absent',
    hasKey: false,
    isBanned: false,
    isFull: false,
    ...facts,
    meeting: meeting && { ...MEETING, ...meeting },
  })
  if (verdict.kind === 'admitted') return verdict.role
  return verdict.kind === 'waiting' ? `waits: ${verdict.reason}` : verdict.code
}

const table = (meeting: Partial<MeetingRow> | undefined, facts: Facts = {}) =>
  Object.fromEntries(Object.entries(PEOPLE).map(([who, person]) => [who, outcome({ ...person, ...facts }, meeting)]))

const everybody = (is: string) => Object.fromEntries(Object.keys(PEOPLE).map((who) => [who, is]))

/** As what each comes in where nothing stands in the way. */
const ROLES = {
  ...everybody('participant'),
  'listed host': 'host',
  creator: 'host',
  'service for a host': 'host',
  'stay that is in': 'cohost',
  'stay let in that never joined': 'cohost',
  'stay that a host let in': 'cohost',
  'stay that waits': 'cohost',
  'stay that waits and is known': 'cohost',
  'stay that waits and was listed since': 'cohost',
  'stay that was turned away': 'lobby.denied',
}

const STRANGERS = [
  'guest',
  'guest with the password',
  'guest with a wrong password',
  'guest with the key',
  'guest of a listed address',
  'listed guest with a wrong password',
  'other user',
  'other user with password and key',
]
const UNPROVEN = ['guest', 'guest of a listed address', 'other user']

const but = (outcomes: Record<string, string>, who: readonly string[], is: string) => ({
  ...outcomes,
  ...Object.fromEntries(who.map((person) => [person, is])),
})

describe('whoever comes to', () => {
  it('an open public meeting is in', () => {
    expect(table({})).toEqual(ROLES)
  })

  it('a private meeting without a password is in if he is known, or has a listed address and the key', () => {
    expect(table({ is_public: 0 })).toEqual(but(ROLES, STRANGERS, 'meeting.not_found'))
  })

  it('a meeting that is not there is told so', () => {
    expect(table(undefined)).toEqual({
      ...everybody('meeting.not_found'),
      ...Object.fromEntries(
        Object.keys(PEOPLE)
          .filter((who) => who.startsWith('stay'))
          .map((who) => [who, 'session.invalid']),
      ),
    })
  })

  it('a meeting with a password needs it or the key, unless he is known', () => {
    const wrong = ['guest with a wrong password', 'listed guest with a wrong password']
    expect(table({ password_hash: 'x' })).toEqual(
      but(but(ROLES, UNPROVEN, 'meeting.password_required'), wrong, 'meeting.password_wrong'),
    )
  })

  it('a private meeting with a password needs a listed address besides', () => {
    expect(table({ is_public: 0, password_hash: 'x' })).toEqual(but(ROLES, STRANGERS, 'meeting.not_found'))
  })

  it.each(['ENDED', 'CANCELLED'] as const)('a meeting that is %s comes too late', (status) => {
    expect(table({ status })).toEqual(everybody('meeting.ended'))
  })

  it('a meeting that has not started waits, unless he is its host', () => {
    const hosts = ['listed host', 'creator', 'service for a host']
    expect(table({ status: 'SCHEDULED' })).toEqual(but(everybody('waits: not_started'), hosts, 'host'))
  })

  it('a meeting with a lobby waits there, unless he is known or was let in', () => {
    const known = ['listed user', 'listed host', 'creator', 'service', 'service for a host']
    const letIn = [
      'stay that is in',
      'stay let in that never joined',
      'stay that a host let in',
      'stay that waits and is known',
      'stay that waits and was listed since',
    ]
    const knocking = Object.keys(PEOPLE).filter(
      (who) => ![...known, ...letIn, 'stay that was turned away'].includes(who),
    )
    expect(table({ lobby: 1 })).toEqual(but(ROLES, knocking, 'waits: lobby'))
  })

  it('a locked meeting is out, unless his stay has been in or a host let it in', () => {
    expect(table({ locked: 1 })).toEqual({
      ...everybody('meeting.locked'),
      'stay that a host let in': 'cohost',
      'stay that is in': 'cohost',
      'stay that was turned away': 'lobby.denied',
    })
  })

  it('a full meeting is out, unless he is its host', () => {
    const hosts = ['listed host', 'creator', 'service for a host']
    expect(table({}, { isFull: true })).toEqual({
      ...but(everybody('meeting.full'), hosts, 'host'),
      'stay that was turned away': 'lobby.denied',
    })
  })

  it('a meeting that shut him out is out', () => {
    expect(table({}, { isBanned: true })).toEqual(everybody('participant.banned'))
  })

  it('any meeting without tries left waits, unless he is known or has the key', () => {
    const tries = { retryAfterSeconds: 60 }
    const tryers = [...STRANGERS, 'listed guest with the password'].filter((who) => !who.includes('key'))
    expect(table({ password_hash: 'x' }, { tries, password: 'absent' })).toEqual(
      but(ROLES, tryers, 'request.rate_limited'),
    )
    expect(outcome({ tries }, undefined)).toBe('request.rate_limited')
    expect(outcome({ tries }, { is_public: 0 })).toBe('request.rate_limited')
  })
})

describe('a stay', () => {
  it('elsewhere, or given up, is a bad credential', () => {
    for (const meeting of [{}, { is_public: 0 as const }, { status: 'ENDED' as const }]) {
      expect(outcome(stay({ meeting_id: 'm2' }), meeting)).toBe('session.invalid')
      expect(outcome(stay({ state: 'withdrawn' }), meeting)).toBe('session.invalid')
    }
  })

  it('that is kept for a user is what he is now, unless somebody gave it its role', () => {
    const listed: AllowlistRow = { ...LISTED, role: 'host' }
    expect(outcome({ caller: grace, stay: { ...STAY, role: 'viewer' }, listed }, {})).toBe('host')
    expect(outcome({ caller: grace, stay: { ...STAY, role: 'host' } }, {})).toBe('participant')
    expect(outcome({ caller: grace, stay: { ...STAY, role: 'viewer', role_given: 1 }, listed }, {})).toBe('viewer')
  })
})

describe('a role', () => {
  it('comes from no address that anybody can give, but less can', () => {
    for (const role of ['host', 'cohost'] as const) {
      expect(outcome({ invited: { ...LISTED, role }, hasKey: true }, { is_public: 0 })).toBe('participant')
    }
    expect(outcome({ invited: { ...LISTED, role: 'viewer' }, hasKey: true }, { is_public: 0 })).toBe('viewer')
  })

  it('of host is no user’s in what a service created', () => {
    expect(outcome({ caller: { kind: 'user', userId: 'service' } }, { created_by: null })).toBe('participant')
  })
})

describe('the rules', () => {
  it("are asked in the contract's order", () => {
    expect([...new Set(RULES.map(({ name }) => name))]).toEqual([
      'credential',
      'rate limit',
      'visibility',
      'final',
      'ban',
      'password or key',
      'not started',
      'lobby',
      'locked',
      'full',
    ])
  })

  it('each come before all that follow', () => {
    // Everything is wrong at once; then one thing after the other is put right.
    let meeting: Partial<MeetingRow> = {
      is_public: 0,
      status: 'ENDED',
      password_hash: 'x',
      lobby: 1,
      locked: 1,
    }
    let facts: Facts = { tries: { retryAfterSeconds: 1 }, isBanned: true, isFull: true }
    const seen = [outcome(facts, meeting)]
    const putRight = (better: Facts, betterMeeting: Partial<MeetingRow> = {}) => {
      facts = { ...facts, ...better }
      meeting = { ...meeting, ...betterMeeting }
      seen.push(outcome(facts, meeting))
    }
    putRight({ tries: undefined })
    putRight({}, { is_public: 1 })
    putRight({}, { status: 'SCHEDULED' })
    putRight({ isBanned: false })
    putRight({ password: 'right' })
    putRight({}, { status: 'ACTIVE' })
    putRight({}, { lobby: 0 })
    putRight({}, { locked: 0 })
    putRight({ isFull: false })
    expect(seen).toEqual([
      'request.rate_limited',
      'meeting.not_found',
      'meeting.ended',
      'participant.banned',
      'meeting.password_required',
      'waits: not_started',
      'waits: lobby',
      'meeting.locked',
      'meeting.full',
      'participant',
    ])
  })

  it('tell a wrong password how many tries are left, and no tries how long to wait', () => {
    const base = { caller: { kind: 'anonymous' }, hasKey: false, isBanned: false, isFull: false } as const
    const meeting = { ...MEETING, password_hash: 'x' }
    expect(admit({ ...base, meeting, password: 'wrong', tries: { triesLeft: 3 } })).toEqual({
      kind: 'refused',
      code: 'meeting.password_wrong',
      triesLeft: 3,
    })
    expect(admit({ ...base, meeting, password: 'absent', tries: { retryAfterSeconds: 7 } })).toEqual({
      kind: 'refused',
      code: 'request.rate_limited',
      retryAfterSeconds: 7,
    })
  })
})
