import { setTimeout as pause } from 'node:timers/promises'
import type { Meeting } from '@plenum/meeting-sdk'
import type { Client } from './client.ts'
import type { Stage } from './stage.ts'

const LOOK_EVERY_MS = 100
const LIST_EVERY_MS = 250
/** A list of a room whose node is gone may take long to fail, and is asked for again meanwhile. */
const LIST_WITHIN_MS = 1_000

/** The connection of each to LiveKit, by identity. */
export type Connections = ReadonlyMap<string, string>

/** What became of everybody after servers were killed. */
export interface Aftermath {
  /** For each who had to come back how long it took; infinite for who did not. */
  readonly backAfterMs: readonly number[]
  /** How many of the others were ever shown as out. */
  readonly othersCut: number
}

/** Who is connected by what, as a node of LiveKit has it. */
export async function connectionsAt(
  stage: Pick<Stage, 'participantsAt'>,
  node: { readonly url: string },
  meetings: readonly Meeting[],
): Promise<Connections> {
  const lists = await Promise.all(meetings.map((meeting) => stage.participantsAt(node, meeting)))
  return new Map(lists.flat().map(({ identity, sid }) => [identity, sid]))
}

/**
 * Watches until all are back: shown as in the call, and at the node that is left by a connection that they did not have
 * before.
 */
export async function watchReturns(
  stage: Stage,
  {
    cutOff,
    others,
    before,
    living,
    killedAt,
    patienceMs,
  }: {
    readonly cutOff: readonly Client[]
    readonly others: readonly Client[]
    readonly before: Connections
    readonly living: { readonly url: string }
    readonly killedAt: number
    readonly patienceMs: number
  },
): Promise<Aftermath> {
  const over = new AbortController()
  /** Who is there by a connection that he did not have before. */
  const arrived = new Set<string>()
  const list = async (meeting: Meeting) => {
    // LiveKit has no list until the room is there again.
    const known = await connectionsAt(stage, living, [meeting]).catch(() => null)
    for (const [identity, sid] of known ?? []) if (before.get(identity) !== sid) arrived.add(identity)
  }
  const meetings = [...new Set(cutOff.map(({ meeting }) => meeting))]
  const follow = async (meeting: Meeting) => {
    while (!over.signal.aborted) {
      await Promise.race([list(meeting), pause(LIST_WITHIN_MS)])
      await pause(LIST_EVERY_MS)
    }
  }
  const following = Promise.all(meetings.map(follow))

  // Each by himself: a browser that is slow to answer must not hold up the others.
  const isPatient = () => performance.now() < killedAt + patienceMs
  const back = async (client: Client) => {
    while (isPatient()) {
      if (arrived.has(client.identity) && (await client.isIn())) return performance.now() - killedAt
      await pause(LOOK_EVERY_MS)
    }
    return Number.POSITIVE_INFINITY
  }
  const isCut = async (client: Client) => {
    while (!over.signal.aborted) {
      if (!(await client.isIn())) return true
      await pause(LOOK_EVERY_MS)
    }
    return false
  }
  const watchingOthers = Promise.all(others.map(isCut))
  const backAfterMs = await Promise.all(cutOff.map(back))
  over.abort()
  await following
  return { backAfterMs, othersCut: (await watchingOthers).filter(Boolean).length }
}
