import type { Meeting, TokenAnswer } from '@plenum/meeting-contract'
import { Attendees } from '@plenum/meeting-contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { type createTestServer, SERVICE_KEY } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

interface World {
  server: Server
  meeting: Meeting
  stays: TokenAnswer[]
}

/** What LiveKit would tell by a webhook, as it was when it happened. */
type Hint = Record<string, unknown> & { id: string }

const PROPERTY_MS = 120_000

const AS_ADMITTED = {
  name: 'Grace',
  attributes: { role: 'participant' },
  rights: { canPublish: true, canSubscribe: true, canPublishData: true },
}

async function furnish(server: Server): Promise<World> {
  const meeting = await server.createMeeting()
  const stays = [await server.join(meeting, { name: 'Grace' }), await server.join(meeting, { name: 'Grace' })]
  server.clock.advanceSeconds(60)
  return { server, meeting, stays }
}

async function attendeesOf({ server, meeting }: World) {
  const response = await server.request(`/api/meetings/${meeting.id}/attendees`, { bearer: SERVICE_KEY })
  return Attendees.parse(await response.json()).attendees
}

/** One or the other comes or goes, at LiveKit; the hints are what webhooks would tell. */
function happen({ server, meeting, stays }: World, who: number, hints: Hint[]): void {
  const identity = stays[who]?.identity ?? ''
  const inRoom = server.sfu.rooms.get(meeting.livekitRoom)?.participants.get(identity)
  const participant = inRoom ?? server.sfu.join(meeting.livekitRoom, identity, AS_ADMITTED)
  if (inRoom) server.sfu.leave(meeting.livekitRoom, identity)
  const { sid, joinedAt, name, attributes, rights } = participant
  hints.push({
    id: `EV_${hints.length}`,
    event: inRoom ? 'participant_left' : 'participant_joined',
    createdAt: Math.floor(server.clock.now().getTime() / 1000),
    room: { name: meeting.livekitRoom },
    participant: { sid, identity, name, attributes, permission: rights, joinedAtMs: joinedAt.getTime() },
  })
}

async function tell({ server }: World, hints: readonly Hint[]): Promise<void> {
  for (const hint of hints) expect((await server.webhook(hint)).status).toBe(200)
}

async function emptySince({ server }: World): Promise<string | null> {
  return (await server.db.selectFrom('meetings').select('empty_since').executeTakeFirstOrThrow()).empty_since
}

/** Who comes or goes, and after how many seconds. */
const history = fc.array(fc.record({ who: fc.integer({ min: 0, max: 1 }), after: fc.integer({ min: 1, max: 300 }) }), {
  minLength: 1,
  maxLength: 8,
})

const withoutIdentity = (attendees: Attendees['attendees']) => attendees.map(({ identity: _, ...attendee }) => attendee)

onEachDatabase((start) => {
  async function createWorld(): Promise<World> {
    const server = await start()
    for (const table of ['meetings', 'webhook_events'] as const) await server.db.deleteFrom(table).execute()
    return await furnish(server)
  }

  /** What is known when all this has happened, and was told in this way. */
  async function outcomeOf(steps: readonly { who: number; after: number }[], arrange: (hints: Hint[]) => Hint[]) {
    const world = await createWorld()
    const hints: Hint[] = []
    for (const { who, after } of steps) {
      world.server.clock.advanceSeconds(after)
      happen(world, who, hints)
    }
    await tell(world, arrange(hints))
    return { attendees: withoutIdentity(await attendeesOf(world)), emptySince: await emptySince(world) }
  }

  describe('who was there, and how long', () => {
    it(
      'is the same in whatever order webhooks come, however often, and when those of joining are lost',
      async () => {
        const order = fc.array(fc.nat(), { minLength: 24, maxLength: 24 })
        await fc.assert(
          fc.asyncProperty(
            history,
            order,
            fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
            async (steps, keys, lost) => {
              const garble = (hints: Hint[]) => {
                const left = new Set(hints.map((hint) => hint.event === 'participant_left' && sidOf(hint)))
                const arriving = hints.filter(
                  (hint, n) => !(lost[n] && hint.event === 'participant_joined' && left.has(sidOf(hint))),
                )
                return [...arriving, ...arriving, ...arriving]
                  .map((hint, n) => ({ hint, key: keys[n] ?? 0 }))
                  .toSorted((a, b) => a.key - b.key)
                  .map(({ hint }) => hint)
              }
              expect(await outcomeOf(steps, garble)).toEqual(await outcomeOf(steps, (hints) => hints))
            },
          ),
          { numRuns: 40 },
        )
      },
      PROPERTY_MS,
    )

    it(
      'comes out right by reconciling when any webhooks are lost or late',
      async () => {
        const lateOrLost = fc.array(fc.constantFrom('told', 'late', 'lost'), { minLength: 8, maxLength: 8 })
        await fc.assert(
          fc.asyncProperty(history, lateOrLost, async (steps, fates) => {
            const world = await createWorld()
            const { server, stays } = world
            const hints: Hint[] = []
            const late: Hint[] = []
            const truth = stays.map(() => ({ seconds: 0, since: undefined as number | undefined, unsure: 0 }))
            for (const [n, { who, after }] of steps.entries()) {
              // The lifecycle runs every 30 seconds.
              for (let rest = after; rest > 0; rest -= 30) {
                server.clock.advanceSeconds(Math.min(rest, 30))
                if (rest > 30) await server.services.lifecycle.run()
              }
              happen(world, who, hints)
              const hint = hints.at(-1)
              const one = truth[who]
              if (!hint || !one) throw new Error('nothing happened')
              const now = server.clock.now().getTime() / 1000
              if (one.since === undefined) one.since = now
              else {
                one.seconds += now - one.since
                one.since = undefined
                if (fates[n] !== 'told' && fates[n] !== 'late') one.unsure += 30
              }
              if (fates[n] === 'told') await tell(world, [hint])
              if (fates[n] === 'late') late.unshift(hint)
              await server.services.lifecycle.run()
              server.clock.advanceSeconds(6)
              await server.services.lifecycle.run()
            }
            await tell(world, late)
            server.clock.advanceSeconds(30)
            await server.services.lifecycle.run()

            const attendees = await attendeesOf(world)
            const now = server.clock.now().getTime() / 1000
            for (const [who, { seconds, since, unsure }] of truth.entries()) {
              const attendee = attendees.find(({ identity }) => identity === stays[who]?.identity)
              const actual = seconds + (since === undefined ? 0 : now - since)
              expect(attendee?.isPresent ?? false).toBe(since !== undefined)
              expect(attendee?.seconds ?? 0).toBeLessThanOrEqual(actual)
              expect(attendee?.seconds ?? 0).toBeGreaterThanOrEqual(actual - unsure)
            }
            const isEmpty = truth.every(({ since }) => since === undefined)
            expect((await emptySince(world)) !== null).toBe(isEmpty)
          }),
          { numRuns: 30 },
        )
      },
      PROPERTY_MS,
    )
  })
})

function sidOf({ participant }: Hint): unknown {
  return typeof participant === 'object' && participant !== null && 'sid' in participant ? participant.sid : undefined
}
