import { type Meeting, WaitingAnswer } from '@plenum/meeting-contract'
import { z } from 'zod'
import { type Layout, layOut } from '../test-databases.ts'
import { createTestServer, SERVICE_KEY, signHostJwt } from '../test-server.ts'
import { insertWaitingStay } from '../waiting-stay.ts'
import type { CredentialName, Place } from './credentials.ts'
import type { RouteRule, Target } from './route-rules.ts'
import { SavedRows } from './saved-rows.ts'

const PASSWORD = 'correct horse battery'
const INVITED = 'heidi@example.com'

const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })

/** An answer as a caller sees it. */
export interface Answer {
  /** The status, and the code of a problem. */
  outcome: string
  /** How often argon2 was run for it. */
  hashed: number
  body: string
  /** Without what is of one request alone. */
  headers: Record<string, string>
}

/** How a meeting is asked for. */
export const REFERENCES = ['id', 'roomName', 'externalId'] as const

/** How else a request may be made than plainly. */
export interface Manner {
  /** Writes the address in another way. */
  spell?: (path: string) => string
  reference?: (typeof REFERENCES)[number]
  /** Whether a password is guessed at, where the route takes one. */
  isGuess?: boolean
}

/** A server with a meeting in each place and somebody for each credential. */
export async function createMatrixWorld(layout: Layout) {
  const { databases, drop } = await layOut(layout)
  const server = await createTestServer({ PLENUM_DEV: '1' }, { database: databases })
  const { request, hostToken, createMeeting, join, hashes, db, clock } = server
  const [ada, bob] = [await hostToken('ada', 'Ada'), await hostToken('bob', 'Bob')]
  const inAnHour = clock.now().getTime() / 1000 + 3600

  const known = await createMeeting(
    {
      isPublic: false,
      password: PASSWORD,
      lobby: true,
      participants: [{ userId: 'grace' }, { userId: 'victor', role: 'viewer' }, { email: INVITED, role: 'cohost' }],
    },
    ada,
  )
  const othersPrivate = await createMeeting({ isPublic: false }, bob)
  const othersPublic = await createMeeting({}, bob)
  const elsewhere = await createMeeting({}, bob)
  const over = await createMeeting({}, bob)

  const host = await join(known, { bearer: ada })
  const grace = await join(known, { bearer: await hostToken('grace', 'Grace') })
  const viewer = await join(known, { bearer: await hostToken('victor', 'Victor') })
  const knock = await request(`/api/meetings/${known.id}/token`, {
    json: { name: 'Walter', email: INVITED, password: PASSWORD },
  })
  const waiting = WaitingAnswer.parse(await knock.json())
  const sessionElsewhere = await join(elsewhere, { name: 'Eve' })
  const sessionOver = await join(over, { name: 'Eve' })
  const ended = await request(`/api/meetings/${over.id}/end`, { method: 'POST', bearer: bob })
  if (ended.status !== 200) throw new Error(`not ended: ${await ended.text()}`)

  const targetOf = async (meeting: Meeting): Promise<Target> => ({
    ...namesOf(meeting),
    identity: (await join(meeting, { bearer: bob })).identity,
    sessionId: (await insertWaitingStay(db, meeting.id, 'lobby')).id,
  })
  const targets: Record<Place, Target> = {
    known: { ...namesOf(known), identity: grace.identity, sessionId: waiting.sessionId },
    othersPrivate: await targetOf(othersPrivate),
    othersPublic: await targetOf(othersPublic),
    unknown: {
      id: '0000000000000000',
      roomName: 'team-sync-0000000000',
      externalId: 'nobodys',
      identity: 'p_0000000000000000',
      sessionId: '0000000000000000',
    },
  }
  const targetOver = { ...namesOf(over), identity: sessionOver.identity, sessionId: sessionOver.identity.slice(2) }
  for (const { id, externalId } of [...Object.values(targets), targetOver]) {
    await db.updateTable('meetings').set({ external_id: externalId }).where('id', '=', id).execute()
  }

  const authorizations: Record<CredentialName, string | undefined> = {
    none: undefined,
    'another scheme than Bearer': `Basic ${btoa('ada:secret')}`,
    'bad Bearer': `Bearer ${ada.slice(0, -4)}AAAA`,
    'LiveKit token as Bearer': `Bearer ${host.token}`,
    'expired host JWT': `Bearer ${await signHostJwt({ sub: 'ada', name: 'Ada', exp: inAnHour - 3600 - 61 })}`,
    'session token that nobody was given': `Bearer ps_${'A'.repeat(43)}`,
    service: `Bearer ${SERVICE_KEY}`,
    creator: `Bearer ${ada}`,
    'other signed-in user': `Bearer ${await hostToken('mallory', 'Mallory')}`,
    'user listed by userId': `Bearer ${await hostToken('grace', 'Grace')}`,
    'user listed by e-mail': `Bearer ${await signHostJwt({ sub: 'h', name: 'Heidi', email: INVITED, exp: inAnHour })}`,
    'host session': `Bearer ${host.sessionToken}`,
    'participant session': `Bearer ${grace.sessionToken}`,
    'viewer session': `Bearer ${viewer.sessionToken}`,
    'waiting session': `Bearer ${waiting.sessionToken}`,
    'session of another meeting': `Bearer ${sessionElsewhere.sessionToken}`,
    'session of a final meeting': `Bearer ${sessionOver.sessionToken}`,
  }

  const rows = new SavedRows(db)
  await rows.save()

  /** One cell of the matrix. */
  async function ask(
    route: string,
    rule: RouteRule,
    credential: CredentialName,
    place: Place,
    { spell = (path) => path, reference = 'id', isGuess = false }: Manner = {},
  ): Promise<Answer> {
    const [method = '', path = ''] = route.split(' ')
    const isOver = credential === 'session of a final meeting' && place === 'known'
    const names = isOver ? targetOver : targets[place]
    const name = { id: names.id, roomName: names.roomName, externalId: `ext:${names.externalId}` }[reference]
    const target = reference === 'id' ? names : { ...names, id: name, roomName: name }
    const guess = isGuess ? rule.guess : undefined
    const parameters: Record<string, string> = { ...target, meeting_id: target.id }
    const filled = spell(path.replace(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? ''))
    const query = new URLSearchParams(rule.query?.(target)).toString()
    const authorization = authorizations[credential]
    const hashedBefore = hashes()
    const response = await request(query === '' ? filled : `${filled}?${query}`, {
      method,
      ...(rule.json ? { json: Object.assign({}, rule.json(target), guess?.json) } : {}),
      headers: { ...guess?.headers, ...(authorization === undefined ? {} : { authorization }) },
    })
    return { ...(await readAnswer(response)), hashed: hashes() - hashedBefore }
  }

  /** Else whoever guesses has no tries left at some time. */
  const forgetTries = async () => void (await db.deleteFrom('rate_limits').execute())

  return { ask, rows, forgetTries, close: drop }
}

function namesOf({ id, roomName }: Meeting): Omit<Target, 'identity' | 'sessionId'> {
  return { id, roomName, externalId: `host-${id}` }
}

async function readAnswer(response: Response): Promise<Omit<Answer, 'hashed'>> {
  const { status } = response
  const headers = Object.fromEntries(response.headers)
  for (const name of ['x-request-id', 'date']) delete headers[name]
  if (headers['content-type']?.startsWith('text/event-stream')) {
    await response.body?.cancel()
    return { outcome: String(status), body: '', headers }
  }
  const body = await response.text()
  return { outcome: status < 400 ? String(status) : `${status} ${codeOf(body)}`, body, headers }
}

function codeOf(body: string): string {
  const problem: unknown = JSON.parse(body)
  return typeof problem === 'object' && problem !== null && 'code' in problem ? String(problem.code) : 'without a code'
}

/** The routes of the OpenAPI document, as `METHOD /path`. */
export async function readRoutes(): Promise<string[]> {
  const server = await createTestServer({ PLENUM_DEV: '1' })
  const { paths } = Document.parse(await (await server.request('/api/openapi.json')).json())
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  )
}
