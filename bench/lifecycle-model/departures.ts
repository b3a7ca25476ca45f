import { stayChoices } from './choose.ts'
import { isFinal, isInside, type Meeting, type Model, type Stay, type Visit } from './model.ts'
import { SECOND } from './time.ts'
import type { World } from './world.ts'

export async function leaves(model: Model, world: World, meeting: Meeting, stay: Stay, visit: Visit): Promise<void> {
  visit.leftAt = model.now
  await post(model, world, meeting, { about: 'left', event: 'participant_left', stay, visit })
}

interface News {
  about: 'joined' | 'left'
  event: string
  stay: Stay
  visit: Visit
}

export async function post(
  model: Model,
  world: World,
  { id }: Meeting,
  { about, event, stay, visit }: News,
): Promise<void> {
  const joinedAt = String(Math.floor(visit.joinedAt / SECOND))
  const letter = await world.writeWebhook({
    event,
    room: { name: `meeting-${id}`, sid: `RM_${id}` },
    participant: {
      ...world.shownAs(stay.token ?? ''),
      sid: visit.sid,
      identity: stay.identity,
      joinedAt,
      joinedAtMs: String(visit.joinedAt),
    },
  })
  model.letters.push({ ...letter, about, visit, sentAt: model.now, state: 'on its way' })
}

/** Whom the server, or LiveKit by its order, has put out since. */
export async function noteDepartures(model: Model, world: World): Promise<void> {
  for (const { meeting, stay } of stayChoices(model, isInside)) {
    for (const visit of stay.visits.filter(({ leftAt }) => leftAt === null)) {
      if (world.isIn(`meeting-${meeting.id}`, stay.identity ?? '', visit.sid)) continue
      if (!isFinal(meeting)) throw new Error(`${stay.label} was put out of ${meeting.label}, which goes on`)
      await leaves(model, world, meeting, stay, visit)
    }
  }
  for (const meeting of model.meetings.filter((each) => each.hasRoom && isFinal(each))) {
    if (world.rooms().includes(`meeting-${meeting.id}`)) continue
    meeting.hasRoom = false
    const letter = await world.writeWebhook({ event: 'room_finished', room: { name: `meeting-${meeting.id}` } })
    model.letters.push({ ...letter, about: 'room', visit: null, sentAt: model.now, state: 'on its way' })
  }
}
