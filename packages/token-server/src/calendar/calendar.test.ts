import { CalendarFeed } from '@plenum/meeting-contract'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { newMeeting } from '../meetings/new-meeting.ts'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { type createTestServer, SERVICE_KEY } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

const DAY_SECONDS = 24 * 60 * 60

async function schedule(server: Server, input: Record<string, unknown> = {}, bearer?: string): Promise<string> {
  const json = { title: 'Team Sync', startsAt: '2026-12-01T10:00:00Z', ...input }
  const response = await server.request('/api/meetings', { json, bearer: bearer ?? (await server.hostToken()) })
  const { id }: { id: string } = JSON.parse(await response.text())
  return id
}

async function issueFeed(server: Server): Promise<string> {
  const response = await server.request('/api/calendar-feed', { method: 'POST', bearer: await server.hostToken() })
  expect(response.status).toBe(201)
  const { url } = CalendarFeed.parse(await response.json())
  expect(url).toMatch(/^https:\/\/meet\.example\.com\/api\/calendar\/pc_[\w-]{43}\.ics$/)
  return new URL(url).pathname
}

const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))

onEachDatabase((start) => {
  describe("a meeting's calendar file", () => {
    it("is in the meeting's zone, which it describes", async () => {
      const server = await start()
      const id = await schedule(server, {
        startsAt: '2026-07-01T08:00:00Z',
        endsAt: '2026-07-01T09:00:00Z',
        timeZone: 'Europe/Berlin',
      })
      const response = await server.request(`/api/meetings/${id}/calendar.ics`, { bearer: await server.hostToken() })
      expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=PUBLISH')
      expect(response.headers.get('cache-control')).toBe('no-store')
      const text = await response.text()
      expect(text).toContain('DTSTART;TZID=Europe/Berlin:20260701T100000\r\n')
      expect(text).toContain('DTEND;TZID=Europe/Berlin:20260701T110000\r\n')
      expect(text).toMatch(/BEGIN:VTIMEZONE\r\nTZID:Europe\/Berlin\r\n/)
      expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
      expect(text).toContain(`UID:${id}@meet.example.com\r\n`)
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    })

    it('is the same bytes as long as nothing has changed', async () => {
      const server = await start()
      const bearer = await server.hostToken()
      const id = await schedule(server)
      const read = async () => await (await server.request(`/api/meetings/${id}/calendar.ics`, { bearer })).text()
      const text = await read()
      server.clock.advanceSeconds(60)
      expect(await read()).toBe(text)
    })

    it('names no file that its title could have chosen', async () => {
      const server = await start()
      const id = await schedule(server, { title: 'a"; filename="evil.exe' })
      const { headers } = await server.request(`/api/meetings/${id}/calendar.ics`, { bearer: SERVICE_KEY })
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9a-z-]+\.ics"$/)
    })
  })

  describe("a user's calendar", () => {
    it('is not sent again as long as nothing has changed', async () => {
      const server = await start()
      await schedule(server)
      const path = await issueFeed(server)
      const first = await server.request(path)
      expect(first.status).toBe(200)
      expect(first.headers.get('cache-control')).toBe('private, no-cache')
      expect(first.headers.get('referrer-policy')).toBe('no-referrer')
      const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
      server.clock.advanceSeconds(60)
      const second = await server.request(path, { headers })
      expect([second.status, await second.text()]).toEqual([304, ''])
      await schedule(server)
      expect((await server.request(path, { headers })).status).toBe(200)
    })

    it('tells programs when to ask again', async () => {
      const server = await start()
      const text = await (await server.request(await issueFeed(server))).text()
      expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT15M\r\n')
      expect(text).toContain('X-PUBLISHED-TTL:PT15M\r\n')
    })

    it('reaches 30 days back', async () => {
      const server = await start()
      const now = server.clock.now().getTime()
      const ago = (days: number) => new Date(now - days * DAY_SECONDS * 1000).toISOString()
      await schedule(server, { title: 'Lately', startsAt: ago(29) })
      await schedule(server, { title: 'Long ago', startsAt: ago(31) })
      const events = eventsOf(await (await server.request(await issueFeed(server))).text())
      expect(events.map(({ summary }) => summary)).toEqual(['Lately'])
    })

    it('has 500 meetings at most', async () => {
      const server = await start()
      const origin = { createdBy: 'ada', passwordHash: null, now: server.clock.now() }
      const rows = Array.from({ length: 501 }, () => newMeeting({ title: 'Team Sync' }, origin))
      for (let at = 0; at < rows.length; at += 100) {
        await server.db
          .insertInto('meetings')
          .values(rows.slice(at, at + 100))
          .execute()
      }
      expect(eventsOf(await (await server.request(await issueFeed(server))).text())).toHaveLength(500)
    })

    it('has an address that the database does not know, and the log does not tell', async () => {
      const server = await start()
      const path = await issueFeed(server)
      const secret = path.replace('/api/calendar/', '').replace('.ics', '')
      await server.request(path)
      expect(JSON.stringify(await server.db.selectFrom('calendar_feeds').selectAll().execute())).not.toContain(secret)
      expect(server.logLines.join('')).toContain('/api/calendar/[redacted].ics')
      expect(server.logLines.join('')).not.toContain(secret)
    })

    it('is of a user: a service has none', async () => {
      const server = await start()
      const response = await server.request('/api/calendar-feed', { method: 'POST', bearer: SERVICE_KEY })
      expect(await response.json()).toMatchObject({ status: 403, code: 'permission.denied' })
    })
  })
})
