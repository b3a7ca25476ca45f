import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { Meeting, Problem } from '../../packages/meeting-contract/src/index.ts'
import { holdMeetings } from '../../packages/token-server/src/testing/held-meetings.ts'
import { SCHEDULER_SECRET, SERVICE_KEY, startTwoServers, type TwoServers } from './two-servers.ts'

// What one process alone shows is in the server's own tests, and who may do what on two in its matrix.

const PASSWORD = 'canary-password-of-two'
const WRONG = 'canary-wrong-password'

let world: TwoServers
/** What no log may hold. */
const secrets = [SERVICE_KEY, SCHEDULER_SECRET, PASSWORD, WRONG]

beforeAll(async () => {
  world = await startTwoServers()
  secrets.push(world.livekitSecret)
})
afterAll(async () => await world?.stop())
// A test may take one away.
beforeEach(async () => {
  while (world.inRotation.length < 2) await world.add()
})

const bearer = SERVICE_KEY
const create = async (json: object = {}) =>
  await world.ask('POST', '/api/meetings/instant', { bearer, json: { title: 'T', ...json } })
const createMeeting = async (json: object = {}) => Meeting.parse(await (await create(json)).json())
const statusesOf = (answers: readonly Response[]) => answers.map(({ status }) => status)
const times = <T>(count: number, one: (n: number) => T) => Array.from({ length: count }, (_, n) => one(n))

async function isListening(url: string): Promise<boolean> {
  return await world.ask('GET', '/healthz', { at: url }).then(
    () => true,
    () => false,
  )
}

it('what is in flight on one that is asked to stop finishes, and the other goes on', async () => {
  const [leaving] = world.inRotation
  if (!leaving) throw new Error('nobody is there')
  const held = await holdMeetings(world.db)
  const inFlight = times(8, () => create())
  // The schedulers of both may wait as well.
  await vi.waitFor(async () => expect(await held.waiting()).toBeGreaterThanOrEqual(8 + 2), { timeout: 5_000 })

  world.takeOut(leaving)
  const stopped = leaving.stop()
  await vi.waitFor(async () => expect(await isListening(leaving.url)).toBe(false), { timeout: 5_000 })
  const meanwhile = times(4, () => create())
  await held.release()
  const answers = await Promise.all([...inFlight, ...meanwhile])
  expect(statusesOf(answers)).toEqual(Array(12).fill(201))
  expect(await stopped).toEqual({ code: 0, signal: null })
  expect(statusesOf(await Promise.all(times(4, () => create())))).toEqual(Array(4).fill(201))
  for (const answer of answers) {
    const { id } = Meeting.parse(await answer.json())
    expect((await world.ask('GET', `/api/meetings/${id}`, { bearer })).status).toBe(200)
  }
})

it.each(['CUT', 'REFUSING', 'SILENT'] as const)(
  'a database behind a line that is %s is away for both, and both are well again without a restart',
  async (state) => {
    const readiness = async () =>
      await Promise.all(
        world.inRotation.map(async ({ url: at }) => await (await world.ask('GET', '/readyz', { at })).json()),
      )
    expect(await readiness()).toEqual(times(2, () => ({ status: 'ready', database: true, livekit: true })))
    await world.line.set(state)
    const answers = await Promise.all([
      ...times(12, () => create()),
      ...times(12, () => world.ask('GET', '/api/meetings', { bearer })),
    ])
    for (const answer of answers) {
      expect(answer.status).toBe(503)
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(Problem.parse(await answer.json()).code).toBe('database.unavailable')
    }
    expect(await readiness()).toEqual(times(2, () => ({ status: 'unready', database: false, livekit: true })))
    for (const { url } of world.inRotation) expect(await isListening(url)).toBe(true)

    await world.line.set('WHOLE')
    const isWell = async () => {
      expect(await readiness()).toEqual(times(2, () => ({ status: 'ready', database: true, livekit: true })))
    }
    await vi.waitFor(isWell, { timeout: 15_000 })
    expect(statusesOf(await Promise.all(times(20, () => create())))).toEqual(Array(20).fill(201))
  },
)

it('a hundred wrong passwords at once are no more tries than one server would allow', async () => {
  const { id, joinUrl } = await createMeeting({ password: PASSWORD })
  secrets.push(new URL(joinUrl).hash.slice('#k='.length))
  const guess = async (password: string, at?: string) =>
    await world.ask('POST', `/api/meetings/${id}/token`, {
      json: { name: 'Grace', password },
      ...(at === undefined ? {} : { at }),
    })
  const answers = statusesOf(await Promise.all(times(100, () => guess(WRONG))))
  expect(answers.filter((status) => status === 403)).toHaveLength(10)
  expect(answers.filter((status) => status === 429 || status === 503)).toHaveLength(90)
  for (const { url } of world.inRotation) expect((await guess(PASSWORD, url)).status).toBe(429)
})

it('two schedulers make each move once, and one alone goes on when the other is killed', async () => {
  const runs = () =>
    world.log.flatMap((text): { activated: number; ended: number }[] =>
      text.includes('"lifecycle ran"') ? [JSON.parse(text)] : [],
    )
  const moves = () =>
    runs().reduce((sum, { activated, ended }) => ({ activated: sum.activated + activated, ended: sum.ended + ended }), {
      activated: 0,
      ended: 0,
    })
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  /** Makes so many meetings due: to start, and to start and end at once. */
  async function makeDue(count: number) {
    const planned = { startsAt: inMinutes(60), endsAt: inMinutes(120) }
    const ids = await Promise.all(
      times(2 * count, async () => {
        const answer = await world.ask('POST', '/api/meetings', { bearer, json: { title: 'Due', ...planned } })
        return Meeting.parse(await answer.json()).id
      }),
    )
    const held = await holdMeetings(world.db, async (trx) => {
      const due = trx.updateTable('meetings').set({ starts_at: inMinutes(-40) })
      await due.where('id', 'in', ids.slice(0, count)).execute()
      await due
        .set({ ends_at: inMinutes(-20) })
        .where('id', 'in', ids.slice(count))
        .execute()
    })
    // So that all schedulers find them at the same moment.
    const schedulers = world.inRotation.length
    await vi.waitFor(async () => expect(await held.waiting()).toBeGreaterThanOrEqual(schedulers), { timeout: 5_000 })
    await held.release()
    return { ids, statuses: [...Array(count).fill('ACTIVE'), ...Array(count).fill('ENDED')] }
  }
  async function areMoved({ ids, statuses }: Awaited<ReturnType<typeof makeDue>>, from: ReturnType<typeof moves>) {
    const rows = await world.db.selectFrom('meetings').select(['id', 'status']).where('id', 'in', ids).execute()
    const statusOf = new Map(rows.map(({ id, status }) => [id, status]))
    expect(ids.map((id) => statusOf.get(id))).toEqual(statuses)
    const audited = await world.db
      .selectFrom('audit')
      .select('meeting_id')
      .where('action', '=', 'end')
      .where('meeting_id', 'in', ids)
      .execute()
    expect(audited.map(({ meeting_id }) => meeting_id).toSorted()).toEqual(ids.slice(ids.length / 2).toSorted())
    const { activated, ended } = moves()
    expect({ activated: activated - from.activated, ended: ended - from.ended }).toEqual({
      activated: ids.length,
      ended: ids.length / 2,
    })
  }

  let before = moves()
  const due = await makeDue(60)
  await vi.waitFor(async () => await areMoved(due, before), { timeout: 10_000 })

  const [dying] = world.inRotation
  if (!dying) throw new Error('nobody is there')
  world.takeOut(dying)
  await dying.kill()
  before = moves()
  const later = await makeDue(10)
  await vi.waitFor(async () => await areMoved(later, before), { timeout: 10_000 })
})

/** What the server knows of its settings, and what has a shape of its own. */
const showsItself = (secret: string) =>
  [SERVICE_KEY, SCHEDULER_SECRET, world.livekitSecret].includes(secret) || /^(ps_|eyJ)/.test(secret)

it('no secret that passed through them is in the log of either', async () => {
  const meeting = await createMeeting({ password: PASSWORD })
  secrets.push(new URL(meeting.joinUrl).hash.slice('#k='.length))
  for (const { url: at } of world.inRotation) {
    const answer = await world.ask('POST', `/api/meetings/${meeting.id}/token`, {
      at,
      json: { name: 'Grace', password: PASSWORD },
    })
    expect(answer.status).toBe(200)
    const { token, sessionToken } = await answer.json()
    secrets.push(token, sessionToken)
    for (const secret of secrets) {
      await world.ask('GET', `/api/meetings/${meeting.id}`, { at, bearer: secret })
      await world.ask('POST', '/api/scheduler', { at, bearer: secret })
      // A word that somebody chose, or a link's key, shows by nothing that it is no room's name.
      if (showsItself(secret)) await world.ask('GET', `/join/${encodeURIComponent(secret)}`, { at })
      await world.ask('GET', `/api/livekit/gate?access_token=${secret}`, { at })
      await world.ask('POST', '/api/livekit/token', {
        at,
        json: { room_name: meeting.roomName, participant_name: 'Grace' },
        headers: { 'x-meeting-password': secret, 'x-meeting-invite': secret },
      })
    }
  }
  expect(world.log.filter((text) => text.includes('"msg":"request"')).length).toBeGreaterThan(100)
  for (const secret of secrets) expect(world.log.filter((text) => text.includes(secret))).toEqual([])
})
