import type { FakeTokenServer } from './fake-token-server.ts'
import { type Route, route } from './route.ts'

/** Meetings for calendar programs. */
export function calendarRoutes({ calendar }: FakeTokenServer): Route[] {
  return [
    route('get', '/api/meetings/:id/calendar.ics', async ({ caller, id }) => {
      const { name, text } = calendar.file(await caller(), id)
      return toFile(text, { 'Content-Disposition': `attachment; filename="${name}"` })
    }),

    route('post', '/api/calendar-feed', async ({ caller }) =>
      Response.json(calendar.issueFeed(await caller()), { status: 201 }),
    ),

    route('delete', '/api/calendar-feed', async ({ caller }) => {
      calendar.revokeFeed(await caller())
      return new Response(null, { status: 204 })
    }),

    route('get', '/api/calendar/:id', ({ id }) => toFile(calendar.readFeed(id))),
  ]
}

function toFile(text: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(text, { headers: { ...headers, 'Content-Type': 'text/calendar; charset=utf-8' } })
}
