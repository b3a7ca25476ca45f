import { CalendarFeed } from '@plenum/meeting-contract'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import type { ContractClient } from './contract-client.suite.ts'

/** What calendar programs read, by a parser that is none of ours. */
export function describeCalendar({
  ask,
  read,
  refused,
  done,
  newUser,
  create,
  schedule,
  get,
  patch,
  keyOf,
}: ContractClient): void {
  const parse = async (asked: Promise<Response>) => {
    const response = await asked
    const text = await response.text()
    expect([response.status, text]).toEqual([200, text])
    expect(response.headers.get('Content-Type')).toMatch(/^text\/calendar; charset=utf-8/)
    const calendar = new ICAL.Component(ICAL.parse(text))
    const events = calendar.getAllSubcomponents('vevent').map((each) => {
      const event = new ICAL.Event(each)
      return {
        uid: event.uid,
        sequence: event.sequence,
        status: each.getFirstPropertyValue('status'),
        title: event.summary,
        description: event.description,
        url: each.getFirstPropertyValue('url'),
        startsAt: event.startDate.toJSDate().toISOString(),
        endsAt: event.endDate.toJSDate().toISOString(),
      }
    })
    return { response, method: calendar.getFirstPropertyValue('method'), events }
  }

  const fileOf = async (bearer: string, id: string) => {
    const { response, method, events } = await parse(ask(`/api/meetings/${id}/calendar.ics`, { bearer }))
    const [event] = events
    if (event === undefined || events.length > 1) throw new Error('There is not one event.')
    return { response, method, event }
  }

  const times = { startsAt: '2090-03-26T10:00:00.000Z', endsAt: '2090-03-26T11:30:00.000Z' }

  describe("a meeting's calendar file", () => {
    test('says what, when and where, whatever stands in its texts', async () => {
      const { bearer } = await newUser()
      const title = 'Team; Sync, part \\n two: "größer"'
      const description = `Bring:\n\n- ideas, many;\n- ${'coffee '.repeat(40)}`.trim()
      const meeting = await schedule(bearer, { title, description, ...times, timeZone: 'Europe/Paris' })
      const { response, method, event } = await fileOf(bearer, meeting.id)
      expect(response.headers.get('Content-Disposition')).toBe(`attachment; filename="${meeting.roomName}.ics"`)
      expect(method).toBe('PUBLISH')
      expect(event).toEqual({
        uid: expect.stringMatching(`^${meeting.id}@.`),
        sequence: 0,
        status: 'CONFIRMED',
        title,
        description: `${description}\n\n${meeting.joinUrl}`,
        url: meeting.joinUrl,
        ...times,
      })
    })

    test('of one that is on since it was made starts then, and has no end', async () => {
      const { bearer } = await newUser()
      const { id, createdAt } = await create(bearer)
      const { event } = await fileOf(bearer, id)
      const startsAt = createdAt.replace(/\.\d+Z$/, '.000Z')
      expect(event).toMatchObject({ startsAt, endsAt: startsAt })
    })

    test('is the same one after a change, and says that it is newer', async () => {
      const { bearer } = await newUser()
      const { id } = await schedule(bearer, times)
      const { event: before } = await fileOf(bearer, id)
      const changes = [
        { title: 'Retro' },
        { description: 'Weekly' },
        { startsAt: '2090-03-26T09:00:00Z' },
        { endsAt: '2090-03-26T12:00:00Z' },
        { timeZone: 'Europe/Paris' },
        { isPublic: false },
      ]
      let { sequence } = before
      for (const change of changes) {
        expect((await patch(bearer, id, change)).status).toBe(200)
        const { event } = await fileOf(bearer, id)
        expect(event.uid).toBe(before.uid)
        expect(event.sequence).toBeGreaterThan(sequence)
        sequence = event.sequence
      }
      // What no calendar shows is no change to it.
      expect((await patch(bearer, id, { title: 'Retro', lobby: true, maxParticipants: 5 })).status).toBe(200)
      expect((await fileOf(bearer, id)).event.sequence).toBe(sequence)
      expect((await ask(`/api/meetings/${id}/invite`, { method: 'POST', bearer })).status).toBe(200)
      expect((await fileOf(bearer, id)).event.sequence).toBeGreaterThan(sequence)
    })

    test.each(['DELETE', 'PATCH'])('takes a meeting out that was called off by %s', async (method) => {
      const { bearer } = await newUser()
      const { id } = await schedule(bearer, times)
      const { event: before } = await fileOf(bearer, id)
      const json = { status: 'CANCELLED' }
      const cancel = () =>
        ask(`/api/meetings/${id}`, method === 'DELETE' ? { method, bearer } : { method, bearer, json })
      expect((await cancel()).ok).toBe(true)
      const file = await fileOf(bearer, id)
      expect(file.method).toBe('CANCEL')
      expect(file.event).toMatchObject({ uid: before.uid, status: 'CANCELLED' })
      expect(file.event.sequence).toBeGreaterThan(before.sequence)
      await cancel()
      expect((await fileOf(bearer, id)).event.sequence).toBe(file.event.sequence)
    })

    test('has the key for hosts alone, and is for those who may read the meeting', async () => {
      const [ada, grace, eve] = [await newUser(), await newUser('Grace'), await newUser('Eve')]
      const participants = [{ userId: grace.userId }]
      const meeting = await schedule(ada.bearer, { ...times, isPublic: false, participants })
      const { event } = await fileOf(grace.bearer, meeting.id)
      expect(event.url).toBe((await get(grace.bearer, meeting.id)).joinUrl)
      expect(JSON.stringify(event)).not.toContain(keyOf(meeting))
      await refused(ask(`/api/meetings/${meeting.id}/calendar.ics`, { bearer: eve.bearer }), 'meeting.not_found')
      await refused(ask(`/api/meetings/${meeting.id}/calendar.ics`), 'auth.required')
    })
  })

  describe("a user's calendar", () => {
    const issue = (bearer: string) =>
      read(ask('/api/calendar-feed', { method: 'POST', bearer }), 201, CalendarFeed).then(
        ({ url }) => new URL(url).pathname,
      )

    test('has what he made and is invited to, called off or not, and nothing else', async () => {
      const [ada, grace] = [await newUser(), await newUser('Grace')]
      const own = await schedule(grace.bearer, { ...times, title: 'Own' })
      const cancelled = await schedule(grace.bearer, { ...times, title: 'Cancelled' })
      await done(ask(`/api/meetings/${cancelled.id}`, { method: 'DELETE', bearer: grace.bearer }))
      const invited = await schedule(ada.bearer, {
        ...times,
        title: 'Invited',
        participants: [{ userId: grace.userId }],
      })
      await schedule(ada.bearer, { ...times, title: 'Written to', participants: [{ email: grace.email }] })
      await schedule(ada.bearer, { ...times, title: 'Not hers' })
      const { method, events } = await parse(ask(await issue(grace.bearer)))
      expect(method).toBe('PUBLISH')
      expect(events.sort((a, b) => a.title.localeCompare(b.title))).toMatchObject([
        { title: 'Cancelled', status: 'CANCELLED', sequence: 1 },
        { title: 'Invited', status: 'CONFIRMED', url: invited.joinUrl.replace(/#.*/, '') },
        { title: 'Own', status: 'CONFIRMED', url: own.joinUrl },
        { title: 'Written to', status: 'CONFIRMED' },
      ])
    })

    test('has one address, which dies when another is made or when it is taken back', async () => {
      const { bearer } = await newUser()
      const first = await issue(bearer)
      const second = await issue(bearer)
      await refused(ask(first), 'route.not_found')
      await parse(ask(second))
      for (let time = 0; time < 2; time += 1) await done(ask('/api/calendar-feed', { method: 'DELETE', bearer }))
      await refused(ask(second), 'route.not_found')
      await refused(ask('/api/calendar/pc_nobodys.ics'), 'route.not_found')
    })

    test('is for those who have signed in', async () => {
      await refused(ask('/api/calendar-feed', { method: 'POST' }), 'auth.required')
      await refused(ask('/api/calendar-feed', { method: 'DELETE' }), 'auth.required')
    })
  })
}
