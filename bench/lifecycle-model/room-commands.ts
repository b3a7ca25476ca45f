import fc from 'fast-check'
import { at, stayChoices } from './choose.ts'
import { command } from './command.ts'
import { leaves, post } from './departures.ts'
import { isInside, type Model, type Stay, type Visit } from './model.ts'

const TOKEN_TTL_MS = 900_000

const canEnter = (model: Model) => (stay: Stay) =>
  stay.token !== null && stay.mintedAt !== null && model.now - stay.mintedAt < TOKEN_TTL_MS

/** With a token that is not out of date, into a room that is there: the server has no say in that. */
export const enter = fc.record({ pick: fc.nat() }).map(({ pick }) =>
  command(
    'enter',
    (model) => stayChoices(model, canEnter(model)).length > 0,
    async (model, world) => {
      const { meeting, stay } = at(stayChoices(model, canEnter(model)), pick)
      const sid = stay.token === null ? null : world.enter(stay.token)
      if (sid === null) return `${stay.label} finds no room of ${meeting.label}`
      const before = stay.visits.find(({ leftAt }) => leftAt === null)
      if (before) await leaves(model, world, meeting, stay, before)
      const visit: Visit = {
        sid,
        joinedAt: model.now,
        leftAt: null,
        joinHeard: 'no',
        leftHeardAt: null,
        seenAt: null,
        missedAt: null,
        isOverlooked: false,
      }
      stay.visits.push(visit)
      await post(model, world, meeting, { about: 'joined', event: 'participant_joined', stay, visit })
      return `${stay.label} is in ${meeting.label}`
    },
  ),
)

export const leave = fc.record({ pick: fc.nat() }).map(({ pick }) =>
  command(
    'leave',
    (model) => stayChoices(model, isInside).length > 0,
    async (model, world) => {
      const { meeting, stay } = at(stayChoices(model, isInside), pick)
      if (stay.identity !== null) world.leave(`meeting-${meeting.id}`, stay.identity)
      for (const visit of stay.visits.filter(({ leftAt }) => leftAt === null)) {
        await leaves(model, world, meeting, stay, visit)
      }
      return `${stay.label} has left ${meeting.label}`
    },
  ),
)
