import fc from 'fast-check'
import { at, copies, hasMeeting } from './choose.ts'
import { command } from './command.ts'
import { compareAttendance } from './compare-attendance.ts'
import { createInstant, createScheduled } from './create-commands.ts'
import { cancel, end, patch } from './host-commands.ts'
import { comeBack, joinAnew, joinWhileOver } from './joining-commands.ts'
import { liveKitComesBack, liveKitGoes, liveKitRestarts, nodeDies } from './livekit-commands.ts'
import { enter, leave } from './room-commands.ts'
import { runLifecycle, runOverlooking } from './run-commands.ts'
import { SECOND } from './time.ts'
import { deliver, deliverAll, drop, redeliver } from './webhook-commands.ts'

const jump = fc
  .oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 10 }) },
    { weight: 3, arbitrary: fc.constantFrom(29, 31, 59, 61) },
    { weight: 2, arbitrary: fc.integer({ min: 60, max: 660 }) },
    { weight: 1, arbitrary: fc.constantFrom(601, 900, 901, 1200, 3600, 7200, 30_000) },
  )
  .map((seconds) =>
    command(
      'time passes',
      () => true,
      async (model, world) => {
        model.now += seconds * SECOND
        world.advanceSeconds(seconds)
        return `${seconds} s`
      },
    ),
  )

const lookAtAttendees = fc.record({ pick: fc.nat(), copy: copies }).map(({ pick, copy }) =>
  command('look who was there', hasMeeting, async (model, world) => {
    const meeting = at(model.meetings, pick)
    return await compareAttendance(model, world, meeting, copy)
  }),
)

/** What can happen, the more often the more times it stands here. */
export const COMMANDS = [
  ...times(3, createInstant),
  ...times(4, createScheduled),
  ...times(5, patch),
  cancel,
  ...times(2, end),
  ...times(2, joinWhileOver),
  ...times(10, joinAnew),
  ...times(6, comeBack),
  ...times(12, enter),
  ...times(8, leave),
  ...times(8, deliver),
  ...times(3, deliverAll),
  ...times(3, redeliver),
  ...times(4, drop),
  ...times(8, runLifecycle),
  ...times(5, runOverlooking),
  ...times(9, jump),
  ...times(2, liveKitGoes),
  ...times(4, liveKitComesBack),
  liveKitRestarts,
  nodeDies,
  ...times(3, lookAtAttendees),
]

function times<T>(count: number, one: T): T[] {
  return Array.from({ length: count }, () => one)
}
