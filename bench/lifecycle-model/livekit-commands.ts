import fc from 'fast-check'
import { meetingAt } from './choose.ts'
import { command } from './command.ts'
import { type LiveKit, type Model, openVisits } from './model.ts'
import type { World } from './world.ts'

export const liveKitGoes = fc
  .constantFrom<LiveKit>(
    'UNREACHABLE',
    'UNREACHABLE',
    'LISTS_UNAVAILABLE',
    'PEOPLE_UNKNOWN',
    'PEOPLE_UNKNOWN',
    'REFUSES',
  )
  .map((liveKit) =>
    command(
      'LiveKit',
      ({ liveKit: before }) => before !== liveKit,
      async (model, world) => setLiveKit(model, world, liveKit),
    ),
  )

export const liveKitComesBack = fc.constant(null).map(() =>
  command(
    'LiveKit',
    ({ liveKit }) => liveKit !== 'ANSWERS',
    async (model, world) => setLiveKit(model, world, 'ANSWERS'),
  ),
)

export function setLiveKit(model: Model, world: World, liveKit: LiveKit): string {
  model.liveKit = liveKit
  world.liveKit = liveKit
  return liveKit
}

const hasRoom = ({ meetings }: Model) =>
  meetings.some(({ ensuredAt, status }) => ensuredAt !== null && status === 'ACTIVE')

/** Everybody is out, and nobody is told. */
export const liveKitRestarts = fc.constant(null).map(() =>
  command('LiveKit starts anew', hasRoom, async (model, world) => {
    world.forgetRooms()
    for (const visit of model.meetings.flatMap(openVisits)) visit.leftAt = model.now
    return 'and knows no room'
  }),
)

export const nodeDies = fc.record({ pick: fc.nat() }).map(({ pick }) =>
  command('the node dies', hasRoom, async (model, world) => {
    const meeting = meetingAt(model, pick)
    world.loseRoom(`meeting-${meeting.id}`)
    if (world.isLost(`meeting-${meeting.id}`)) for (const visit of openVisits(meeting)) visit.leftAt = model.now
    return `with the room of ${meeting.label}`
  }),
)
