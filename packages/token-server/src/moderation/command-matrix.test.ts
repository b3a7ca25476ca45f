import { type Meeting, Problem, Role, type TokenAnswer } from '@plenum/meeting-contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SavedRows } from '../testing/matrix/saved-rows.ts'
import { LAYOUTS, layOut } from '../testing/test-databases.ts'
import { createTestServer, SERVICE_KEY } from '../testing/test-server.ts'

const ACTORS = ['service', 'creator', ...Role.options] as const
/** Somebody else of that role; or the actor himself. */
const TARGETS = ['himself', 'creator', ...Role.options] as const
type Actor = (typeof ACTORS)[number]
type Target = (typeof TARGETS)[number]

const RANK: Record<Role, number> = { viewer: 0, participant: 1, cohost: 2, host: 3 }

interface Command {
  name: string
  least: Role
  json?: object
  /** Whether nobody does it to himself. */
  isForOthersOnly?: true
}

const COMMANDS: readonly Command[] = [
  { name: 'mute', least: 'cohost', json: { allowUnmute: false } },
  { name: 'unpublish', least: 'cohost', json: { source: 'screen' } },
  { name: 'remove', least: 'cohost', isForOthersOnly: true },
  { name: 'ban', least: 'host', isForOthersOnly: true },
  ...Role.options.map((role) => ({ name: 'role', least: 'host' as const, json: { role } })),
]

/** Nobody grants above himself or commands above himself, and nobody commands the creator. */
function expected({ least, isForOthersOnly }: Command, actor: Actor, target: Target): string {
  const role = actor === 'service' || actor === 'creator' ? 'host' : actor
  if (RANK[role] < RANK[least]) return DENIED
  if (target === 'himself' || (actor === 'creator' && target === 'creator')) return isForOthersOnly ? DENIED : '204'
  return target !== 'creator' && RANK[role] >= RANK[target] ? '204' : DENIED
}

const DENIED = '403 permission.denied'

describe.each(LAYOUTS)('who commands whom, on $name', (layout) => {
  let server: Awaited<ReturnType<typeof createTestServer>>
  let drop: () => Promise<void>
  let meeting: Meeting
  let rows: SavedRows
  const people = new Map<string, TokenAnswer & { jwt: string }>()

  beforeAll(async () => {
    const laidOut = await layOut(layout)
    drop = laidOut.drop
    server = await createTestServer({}, { database: laidOut.databases })
    const userIds = Role.options.flatMap((role) => [
      { userId: role, role },
      { userId: `other ${role}`, role },
    ])
    meeting = await server.createMeeting({ participants: userIds })
    for (const userId of ['creator', ...userIds.map((each) => each.userId)]) {
      const jwt = await server.hostToken(userId === 'creator' ? 'ada' : userId, userId)
      people.set(userId, { ...(await server.join(meeting, { bearer: jwt })), jwt })
    }
    rows = new SavedRows(server.db)
    await rows.save()
  })
  afterAll(async () => await drop?.())

  function personOf(name: string) {
    const person = people.get(name)
    if (!person) throw new Error(`there is no ${name}`)
    return person
  }

  /** Whoever is refused has changed nothing; whoever is not has what he did undone. */
  async function outcomeOf({ name, json }: Command, bearer: string, identity: string): Promise<string> {
    const path = `/api/meetings/${meeting.id}/attendees/${identity}/${name}`
    const response = await server.request(path, { method: 'POST', bearer, ...(json && { json }) })
    const { saved, now } = await rows.compare()
    if (saved !== now) await rows.goBack()
    if (response.status === 204) return '204'
    const { code } = Problem.parse(await response.json())
    return `${response.status} ${code}${saved === now ? '' : ', changed'}`
  }

  describe.each(ACTORS)('by %s', (actor) => {
    it.each(COMMANDS)('$name $json', async (command) => {
      const bearers = actor === 'service' ? [SERVICE_KEY] : [personOf(actor).sessionToken, personOf(actor).jwt]
      const targets = TARGETS.filter((target) => target !== 'himself' || actor !== 'service')
      const got: Record<string, string[]> = {}
      const wanted: Record<string, string[]> = {}
      for (const target of targets) {
        const name = target === 'himself' ? actor : target === 'creator' ? target : `other ${target}`
        const { identity } = personOf(name)
        got[target] = []
        for (const bearer of bearers) got[target].push(await outcomeOf(command, bearer, identity))
        wanted[target] = bearers.map(() => expected(command, actor, target))
      }
      expect(got).toEqual(wanted)
    })
  })
})
