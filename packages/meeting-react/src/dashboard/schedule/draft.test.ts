import { describe, expect, test } from 'vitest'
import { aMeeting } from '../../../test/a-meeting.ts'
import { type Draft, endOf, newDraft, problemsOf, startOf, toChanges, toDraft, toNewMeeting } from './draft.ts'

const draft: Draft = {
  ...newDraft(Date.UTC(2026, 10, 27, 14, 20)),
  title: 'Team Sync',
  date: '2026-11-30',
  time: '09:30',
  timeZone: 'Europe/Paris',
}

describe('a new meeting', () => {
  test('is proposed for the next full hour', () => {
    const { date, time, timeZone } = newDraft(Date.UTC(2026, 10, 27, 14, 20))
    expect(startOf({ ...draft, date, time, timeZone })?.moment.toISOString()).toBe('2026-11-27T15:00:00.000Z')
  })

  test('says what was entered, and nothing of what was left empty', () => {
    expect(toNewMeeting(draft)).toEqual({
      title: 'Team Sync',
      startsAt: '2026-11-30T08:30:00.000Z',
      endsAt: '2026-11-30T09:00:00.000Z',
      timeZone: 'Europe/Paris',
      isPublic: true,
      lobby: false,
    })
  })

  test('says all that was entered', () => {
    const whole: Draft = {
      ...draft,
      title: ' Team Sync ',
      description: 'Weekly ',
      duration: 'custom',
      customMinutes: '100',
      isPublic: false,
      lobby: true,
      password: { kind: 'set', text: 'correct horse' },
      people: [
        { by: 'email', id: 'ada@example.com', role: 'cohost' },
        { by: 'userId', id: 'grace', role: 'viewer' },
      ],
    }
    expect(toNewMeeting(whole)).toEqual({
      title: 'Team Sync',
      description: 'Weekly',
      startsAt: '2026-11-30T08:30:00.000Z',
      endsAt: '2026-11-30T10:10:00.000Z',
      timeZone: 'Europe/Paris',
      isPublic: false,
      lobby: true,
      password: 'correct horse',
      participants: [
        { email: 'ada@example.com', role: 'cohost' },
        { userId: 'grace', role: 'viewer' },
      ],
    })
  })

  test('may have an open end', () => {
    expect(endOf({ ...draft, duration: 'open' })).toBeNull()
    expect(toNewMeeting({ ...draft, duration: 'open' })).not.toHaveProperty('endsAt')
  })

  test('lasts as long as it says, over a night in which clocks change too', () => {
    const night = { ...draft, date: '2026-10-25', time: '01:30', timeZone: 'Europe/Berlin', duration: '90' } as const
    expect(endOf(night)?.getTime()).toBe((startOf(night)?.moment.getTime() ?? 0) + 90 * 60_000)
  })
})

describe('what has to be put right', () => {
  test('is nothing of what can be sent', () => {
    expect(problemsOf(draft)).toEqual({})
    expect(problemsOf({ ...draft, duration: 'open', customMinutes: '' })).toEqual({})
  })

  test.each<[Partial<Draft>, object]>([
    [{ title: '  ' }, { title: 'missing' }],
    [{ date: '' }, { start: 'missing' }],
    [{ date: '2026-02-31' }, { start: 'missing' }],
    [{ time: '' }, { start: 'missing' }],
    [{ timeZone: 'Berlin' }, { timeZone: 'unknown' }],
    [{ timeZone: '+01:00' }, { timeZone: 'unknown' }],
    [{ duration: 'custom', customMinutes: '0' }, { duration: 'out_of_range' }],
    [{ duration: 'custom', customMinutes: '' }, { duration: 'out_of_range' }],
    [{ duration: 'custom', customMinutes: '1441' }, { duration: 'out_of_range' }],
    [{ password: { kind: 'set', text: '1234567' } }, { password: 'short' }],
    [{ people: [{ by: 'nothing', id: 'Ada' }] }, { people: 'invalid' }],
  ])('is %j', (changes, problems) => {
    expect(problemsOf({ ...draft, ...changes })).toEqual(problems)
  })
})

describe('a change', () => {
  const meeting = aMeeting({
    startsAt: '2026-11-30T08:30:00.000Z',
    endsAt: '2026-11-30T09:00:00.000Z',
    timeZone: 'Europe/Paris',
    requiresPassword: true,
  })
  const before = toDraft(meeting, [])

  test('begins with what is there', () => {
    expect(before).toMatchObject({ date: '2026-11-30', time: '09:30', timeZone: 'Europe/Paris', duration: '30' })
    expect(toDraft({ ...meeting, endsAt: null }, []).duration).toBe('open')
    expect(toDraft({ ...meeting, endsAt: '2026-11-30T09:37:00.000Z' }, [])).toMatchObject({
      duration: 'custom',
      customMinutes: '67',
    })
  })

  test('names what is other than before, and nothing else', () => {
    expect(toChanges(before, before, false)).toEqual({})
    expect(toChanges({ ...before, title: ' Retro ', lobby: true }, before, false)).toEqual({
      title: 'Retro',
      lobby: true,
    })
    expect(toChanges({ ...before, description: 'Weekly', isPublic: false }, before, false)).toEqual({
      description: 'Weekly',
      isPublic: false,
    })
  })

  test('of the time says start and end, as the one without the other would move', () => {
    expect(toChanges({ ...before, time: '10:00' }, before, false)).toEqual({
      startsAt: '2026-11-30T09:00:00.000Z',
      endsAt: '2026-11-30T09:30:00.000Z',
    })
    expect(toChanges({ ...before, duration: 'open' }, before, false)).toEqual({
      startsAt: meeting.startsAt,
      endsAt: null,
    })
    expect(toChanges({ ...before, timeZone: 'Europe/Berlin' }, before, false)).toEqual({ timeZone: 'Europe/Berlin' })
  })

  test('leaves the times of a meeting that is on', () => {
    expect(toChanges({ ...before, time: '10:00', timeZone: 'UTC', title: 'Retro' }, before, true)).toEqual({
      title: 'Retro',
    })
  })

  test('keeps the password, takes another, or none', () => {
    expect(toChanges({ ...before, password: { kind: 'set', text: 'correct horse' } }, before, false)).toEqual({
      password: 'correct horse',
    })
    expect(toChanges({ ...before, password: { kind: 'set', text: '' } }, before, false)).toEqual({ password: null })
    const open: Draft = { ...before, password: { kind: 'set', text: '' } }
    expect(toChanges(open, open, false)).toEqual({})
  })
})
