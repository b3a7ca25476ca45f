import { deepStrictEqual } from 'node:assert'
import { isFinal, type Model } from './model.ts'
import type { World } from './world.ts'

export async function compareMeetings(model: Model, world: World): Promise<void> {
  const shown = await world.meetings()
  const expected = model.meetings.map(({ id, title, status, locked, startsAt, endsAt }) => ({
    id,
    title,
    status,
    locked,
    startsAt,
    endsAt,
  }))
  const actual = shown.map(({ id, title, status, locked, startsAt, endsAt }) => ({
    id,
    title,
    status,
    locked,
    startsAt: startsAt === null ? null : Date.parse(startsAt),
    endsAt: endsAt === null ? null : Date.parse(endsAt),
  }))
  const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id)
  deepStrictEqual(actual.sort(byId), expected.sort(byId))
}

/** LiveKit can be reached, and a run has been: no final meeting has a room, and each that has people let in has one. */
export function compareRooms({ meetings }: Model, world: World): void {
  const rooms = new Set(world.rooms())
  for (const meeting of meetings) {
    const has = rooms.has(`meeting-${meeting.id}`)
    if (isFinal(meeting) && has) throw new Error(`${meeting.label} is ${meeting.status} and has a room`)
    const isUsed = meeting.status === 'ACTIVE' && meeting.stays.some(({ state }) => state === 'admitted')
    if (isUsed && !has) throw new Error(`${meeting.label} is on and has no room`)
  }
}
