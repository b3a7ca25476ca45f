import type { Context } from 'hono'
import type { AppEnv } from './app-env.ts'

const HEADERS = ['authorization', 'x-meeting-password', 'x-meeting-invite']
const FIELDS = /^(password|inviteKey|token|sessionToken|access_token|secret)$/

/** What a request brought that no log may show: an error's message may quote it. */
export async function requestSecrets(c: Context<AppEnv>): Promise<string[]> {
  const { req } = c
  const headers = HEADERS.flatMap((name) => (req.header(name) ?? '').split(/\s+/))
  const query = Object.entries(req.query()).flatMap(([name, value]) => (FIELDS.test(name) ? [value] : []))
  // Only a body that was read already: what nobody read, nobody can quote.
  const body = parse((await req.bodyCache.text) ?? '')
  return [...headers, ...query, ...fieldsOf(body)].filter(Boolean)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function fieldsOf(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, value]) => {
    if (typeof value === 'string') return FIELDS.test(name) ? [value] : []
    return fieldsOf(value)
  })
}
