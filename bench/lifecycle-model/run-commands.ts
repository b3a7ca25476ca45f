import { deepStrictEqual } from 'node:assert'
import fc from 'fast-check'
import { copies } from './choose.ts'
import { command } from './command.ts'
import { compareRooms } from './compare-meetings.ts'
import { noteDepartures } from './departures.ts'
import { statusesAfterRun } from './expected-run.ts'
import { type Meeting, type Model, noteSeen } from './model.ts'
import type { Run, World } from './world.ts'

const RUNS = ['in process', 'by POST', 'by GET', 'two copies at once', 'two copies at once'] as const

export const runLifecycle = fc.record({ copy: copies, how: fc.constantFrom(...RUNS) }).map(({ copy, how }) =>
  command(
    'run the lifecycle',
    () => true,
    async (model, world) => {
      const canSee = whatCanBeSeen(model, world)
      const runs =
        how === 'two copies at once'
          ? await Promise.all([world.runInProcess(0), world.runInProcess(1)])
          : [
              how === 'in process'
                ? await world.runInProcess(copy)
                : await world.runByHttp(copy, how === 'by GET' ? 'GET' : 'POST'),
            ]
      return `${how}, ${await afterRuns(model, world, runs, canSee)}`
    },
  ),
)

/** The meetings of which LiveKit can say who is in. */
export function whatCanBeSeen(model: Model, world: World): ReadonlySet<Meeting> {
  if (model.liveKit !== 'ANSWERS') return new Set()
  return new Set(model.meetings.filter(({ id }) => !world.isLost(`meeting-${id}`)))
}

/** Takes over what the runs made of each meeting, where it is allowed, and counts whether each move was made once. */
export async function afterRuns(model: Model, world: World, runs: readonly Run[], canSee: ReadonlySet<Meeting>) {
  const { now } = model
  const shown = new Map((await world.meetings()).map(({ id, status }) => [id, status]))
  let [activated, ended] = [0, 0]
  for (const meeting of model.meetings) {
    const allowed = statusesAfterRun(meeting, { now, canSee: canSee.has(meeting) })
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
  for (const meeting of canSee) noteSeen(meeting, now)
  return `${activated} started, ${ended} ended`
}
