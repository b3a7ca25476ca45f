import { deepStrictEqual } from 'node:assert'
import fc from 'fast-check'
import { at, copies, stayChoices } from './choose.ts'
import { command } from './command.ts'
import { compareRooms } from './compare-meetings.ts'
import { noteDepartures } from './departures.ts'
import { statusesAfterRun, statusesWhenOverlooked } from './expected-run.ts'
import { isInside, type Meeting, type Model, noteSeen, type Stay } from './model.ts'
import type { Copy, Run, World } from './world.ts'

const RUNS = ['in process', 'by POST', 'by GET', 'two copies at once', 'two copies at once'] as const

type How = (typeof RUNS)[number]

export const runLifecycle = fc.record({ copy: copies, how: fc.constantFrom(...RUNS) }).map(({ copy, how }) =>
  command(
    'run the lifecycle',
    () => true,
    async (model, world) => {
      const canSee = whatCanBeSeen(model, world)
      return `${how}, ${await afterRuns(model, world, await run(world, how, copy), { canSee, overlooked: null })}`
    },
  ),
)

/** LiveKit's list leaves somebody out who is in, once. */
export const runOverlooking = fc.record({ pick: fc.nat(), copy: copies }).map(({ pick, copy }) =>
  command(
    'run the lifecycle on a list that leaves somebody out',
    (model) => stayChoices(model, isInside).length > 0,
    async (model, world, say) => {
      const { stay, meeting } = at(stayChoices(model, isInside), pick)
      say(`${stay.label} of ${meeting.label}`)
      const canSee = whatCanBeSeen(model, world)
      world.overlook(stay.identity)
      const runs = await run(world, 'in process', copy)
      world.overlook(null)
      return `${stay.label} of ${meeting.label}, ${await afterRuns(model, world, runs, { canSee, overlooked: stay })}`
    },
  ),
)

async function run(world: World, how: How, copy: Copy): Promise<Run[]> {
  switch (how) {
    case 'in process':
      return [await world.runInProcess(copy)]
    case 'by POST':
      return [await world.runByHttp(copy, 'POST')]
    case 'by GET':
      return [await world.runByHttp(copy, 'GET')]
    case 'two copies at once':
      return await Promise.all([world.runInProcess(0), world.runInProcess(1)])
    default:
      return how satisfies never
  }
}

/** What LiveKit could tell the runs. */
interface Told {
  canSee: ReadonlySet<Meeting>
  overlooked: Stay | null
}

/** The meetings of which LiveKit can say who is in. */
export function whatCanBeSeen(model: Model, world: World): ReadonlySet<Meeting> {
  if (model.liveKit !== 'ANSWERS') return new Set()
  return new Set(model.meetings.filter(({ id }) => !world.isLost(`meeting-${id}`)))
}

/** Takes over what the runs made of each meeting, where it is allowed, and counts whether each move was made once. */
export async function afterRuns(model: Model, world: World, runs: readonly Run[], { canSee, overlooked }: Told) {
  const { now } = model
  const shown = new Map((await world.meetings()).map(({ id, status }) => [id, status]))
  let [activated, ended] = [0, 0]
  for (const meeting of model.meetings) {
    const isMisled = overlooked !== null && meeting.stays.includes(overlooked)
    const misled = isMisled ? statusesWhenOverlooked(meeting, now) : []
    const allowed = [...statusesAfterRun(meeting, { now, canSee: canSee.has(meeting) }), ...misled]
    const status = allowed.find((each) => each === shown.get(meeting.id))
    if (!status) {
      throw new Error(
        `${meeting.label} was ${meeting.status}, is ${shown.get(meeting.id)}, and must be ${allowed.join(' or ')}`,
      )
    }
    if (meeting.status === 'SCHEDULED' && status !== 'SCHEDULED') {
      activated++
      meeting.activeSince = now
    }
    if (status === 'ENDED' && meeting.status !== 'ENDED') ended++
    meeting.status = status
  }
  const sum = (field: 'activated' | 'ended') => runs.reduce((total, run) => total + run[field], 0)
  deepStrictEqual({ activated: sum('activated'), ended: sum('ended') }, { activated, ended }, 'moves counted')
  for (const { at: when } of runs) deepStrictEqual(Date.parse(when), now, 'the time of the run')
  if (model.liveKit === 'ANSWERS') compareRooms(model, world)
  await noteDepartures(model, world)
  for (const meeting of canSee) noteSeen(meeting, now, overlooked)
  return `${activated} started, ${ended} ended`
}
