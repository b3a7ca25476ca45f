import { expect, it } from 'vitest'
import { createTestServer, SERVICE_KEY } from '../testing/test-server.ts'

const TEXTS = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '\u0000',
  '\ud800',
  '\u202e',
  '🧨'.repeat(50),
  "' OR 1=1 --",
  '"; DROP TABLE meetings; --',
  '{{7*7}}',
  '../../../etc/passwd',
  '\r\nSet-Cookie: a=b',
  'x'.repeat(10_000),
  '1e400',
  '-0',
]
const VALUES: unknown[] = [...TEXTS, null, true, -1, 2 ** 53, 1e308, [], {}, [[[[]]]], { toString: 1 }]
const PATHS = ['%', '%zz', '%00', '%E0%A4%A', '%2e%2e%2f', '..%2f', '%ff', '%u0041', ';', '*', ':id', '{id}']

it('nothing that a caller can write makes the server stumble', async () => {
  const server = await createTestServer()
  const answers: [string, Response][] = []
  const note = async (what: string, response: Promise<Response>) => void answers.push([what, await response])
  const meeting = await server.createMeeting()

  for (const reference of [...PATHS, ...TEXTS.map((text) => encodeURIComponent(text.toWellFormed()))]) {
    for (const bearer of [SERVICE_KEY, await server.hostToken()]) {
      await note(`id ${reference}`, server.request(`/api/meetings/${reference}`, { bearer }))
      await note(`join ${reference}`, server.request(`/api/join/${reference}`, { bearer }))
      await note(
        `token ${reference}`,
        server.request(`/api/meetings/${reference}/token`, { bearer, json: { name: 'A' } }),
      )
      await note(`docs ${reference}`, server.request(`/api/docs/${reference}`))
      await note(`query ${reference}`, server.request(`/api/meetings?${reference}=${reference}`, { bearer }))
      await note(`cursor ${reference}`, server.request(`/api/meetings?cursor=${reference}`, { bearer }))
    }
  }
  for (const value of VALUES) {
    const bearer = SERVICE_KEY
    const label = JSON.stringify(value)
    await note(`title ${label}`, server.request('/api/meetings/instant', { bearer, json: { title: value } }))
    await note(`body ${label}`, server.request('/api/meetings/instant', { bearer, json: value }))
    await note(`name ${label}`, server.request(`/api/meetings/${meeting.id}/token`, { json: { name: value } }))
  }

  expect(answers.length).toBeGreaterThan(300)
  for (const [what, response] of answers) {
    expect(response.status, what).toBeLessThan(500)
    const type = response.headers.get('content-type')
    expect(type, what).toMatch(response.ok ? /./ : /^application\/problem\+json$/)
    expect(response.headers.get('set-cookie'), what).toBeNull()
  }
  expect(server.logLines.join()).not.toContain('request failed')
})

it('an upload that is broken off is no fault of the database', async () => {
  const server = await createTestServer()
  const body = new ReadableStream({
    pull(controller) {
      controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }))
    },
  })
  const headers = { 'content-type': 'application/webhook+json' }
  const init = { method: 'POST', body, headers, duplex: 'half' as const }
  const response = await server.app.request('https://meet.example.com/api/webhooks/livekit', init)
  expect(response.status).toBe(400)
  expect(server.logLines.join()).not.toContain('request failed')
})
