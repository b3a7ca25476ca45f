import fc from 'fast-check'
import { copies } from './choose.ts'
import { command, must } from './command.ts'
import { isFinal, type Meeting, type Model } from './model.ts'
import { half, MINUTE, text } from './time.ts'

/** Of every meeting that has one. */
export const PASSWORD = 'correct horse battery'

export const createInstant = fc
  .record({ copy: copies, hasPassword: rarely(), hasLobby: rarely() })
  .map(({ copy, hasPassword, hasLobby }) =>
    command('create an instant meeting', few, async (model, world) => {
      const label = `m${model.meetings.length}`
      const body = { title: label, ...settings(hasPassword, hasLobby) }
      const answer = await world.asCreator(copy, 'POST', '/api/meetings/instant', body)
      must(answer.outcome, ['201'])
      const { id = '', roomName = '' } = answer.body
      const { now } = model
      model.meetings.push({
        ...meetingOf({ id, roomName, label, hasPassword, hasLobby }),
        isInstant: true,
        status: 'ACTIVE',
        startsAt: now,
        endsAt: null,
        activeSince: now,
      })
      return label + traits(hasPassword, hasLobby)
    }),
  )

export const createScheduled = fc
  .record({
    copy: copies,
    hasPassword: rarely(),
    hasLobby: rarely(),
    inMinutes: fc.constantFrom(-20, -3, 0, 1, 1, 2, 5, 12, 60),
    minutes: fc.constantFrom(null, null, 1, 5, 15, 30, 90),
  })
  .map(({ copy, hasPassword, hasLobby, inMinutes, minutes }) =>
    command('create a scheduled meeting', few, async (model, world) => {
      const label = `m${model.meetings.length}`
      const startsAt = half(model.now, inMinutes)
      const endsAt = minutes === null ? null : startsAt + minutes * MINUTE
      const answer = await world.asCreator(copy, 'POST', '/api/meetings', {
        title: label,
        startsAt: text(startsAt),
        ...(endsAt === null ? {} : { endsAt: text(endsAt) }),
        ...settings(hasPassword, hasLobby),
      })
      must(answer.outcome, ['201'])
      const { id = '', roomName = '' } = answer.body
      model.meetings.push({
        ...meetingOf({ id, roomName, label, hasPassword, hasLobby }),
        isInstant: false,
        status: 'SCHEDULED',
        startsAt,
        endsAt,
        activeSince: null,
      })
      const end = minutes === null ? 'without an end' : `for ${minutes} min`
      return `${label} in ${inMinutes} min ${end}${traits(hasPassword, hasLobby)}`
    }),
  )

function few(model: Model): boolean {
  return model.meetings.filter((meeting) => !isFinal(meeting)).length < 3
}

function rarely() {
  return fc.integer({ min: 0, max: 9 }).map((number) => number === 9)
}

function settings(hasPassword: boolean, hasLobby: boolean) {
  return { ...(hasPassword ? { password: PASSWORD } : {}), ...(hasLobby ? { lobby: true } : {}) }
}

function traits(hasPassword: boolean, hasLobby: boolean): string {
  return `${hasPassword ? ', with a password' : ''}${hasLobby ? ', with a lobby' : ''}`
}

function meetingOf(known: Pick<Meeting, 'id' | 'roomName' | 'label' | 'hasPassword' | 'hasLobby'>) {
  return { ...known, title: known.label, locked: false, ensuredAt: null, hasRoom: false, stays: [] }
}
