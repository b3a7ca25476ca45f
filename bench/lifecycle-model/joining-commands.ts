import { deepStrictEqual } from 'node:assert'
import fc from 'fast-check'
import { at, copies, hasMeeting, meetingAt, stayChoices } from './choose.ts'
import { command, must } from './command.ts'
import { PASSWORD } from './create-commands.ts'
import { answersToJoin } from './expected-answers.ts'
import { isFinal, type Meeting, type Model, type Stay } from './model.ts'

export const joinAnew = fc
  .record({ pick: fc.nat(), copy: copies, isHost: fc.boolean(), givesPassword: fc.boolean() })
  .map(({ pick, copy, isHost, givesPassword }) =>
    command('join', hasMeeting, async (model, world, say) => {
      const meeting = meetingAt(model, pick)
      const label = `${isHost ? 'host' : 'guest'}${meeting.stays.length}`
      say(`${meeting.label} as ${label}`)
      const path = `/api/meetings/${meeting.id}/token`
      const password = givesPassword && meeting.hasPassword ? { password: PASSWORD } : {}
      const answer = isHost
        ? await world.asCreator(copy, 'POST', path, {})
        : await world.as(undefined, copy, 'POST', path, { name: label, ...password })
      const allowed = answersToJoin(meeting, { isHost, stay: null, givesPassword }, model.now, model.liveKit)
      must(answer.outcome, allowed)
      const stay = newStay(model, label, isHost, answer.body.sessionToken)
      if (answer.outcome.startsWith('20')) meeting.stays.push(stay)
      if (answer.outcome === '200') letIn(meeting, stay, answer.body, model)
      return `${meeting.label} as ${label} -> ${answer.outcome}`
    }),
  )

export const comeBack = fc.record({ pick: fc.nat(), copy: copies }).map(({ pick, copy }) =>
  command(
    'refresh',
    (model) => stayChoices(model, () => true).length > 0,
    async (model, world, say) => {
      const going = stayChoices(model, (_, meeting) => !isFinal(meeting))
      const { meeting, stay } =
        pick % 5 === 0 || going.length === 0
          ? at(
              stayChoices(model, () => true),
              pick,
            )
          : at(going, pick)
      say(`${meeting.label} as ${stay.label}`)
      const password = meeting.hasPassword && !stay.isHost ? { password: PASSWORD } : {}
      const path = `/api/meetings/${meeting.id}/token`
      const answer = await world.as(stay.sessionToken, copy, 'POST', path, password)
      const joining = { isHost: stay.isHost, stay, givesPassword: true }
      must(answer.outcome, answersToJoin(meeting, joining, model.now, model.liveKit))
      if (answer.outcome.startsWith('20')) {
        deepStrictEqual(answer.body.sessionToken, stay.sessionToken, 'the stay has another session token')
        stay.askedAt = model.now
      }
      if (answer.outcome === '200') {
        if (stay.identity !== null) deepStrictEqual(answer.body.identity, stay.identity, 'another identity')
        letIn(meeting, stay, answer.body, model)
        if (!world.rooms().includes(`meeting-${meeting.id}`)) throw new Error('a token for a room that is not there')
      }
      return `${meeting.label} as ${stay.label} -> ${answer.outcome}`
    },
  ),
)

function letIn(
  meeting: Meeting,
  stay: Stay,
  { identity, token }: { identity?: string; token?: string },
  { now }: Model,
) {
  if (identity === undefined || token === undefined) throw new Error('a 200 without a token')
  Object.assign(stay, { state: 'admitted', identity, token, mintedAt: now })
  meeting.ensuredAt = now
  meeting.hasRoom = true
  // Before the start hosts start it by joining.
  if (meeting.status === 'SCHEDULED' && stay.isHost) Object.assign(meeting, { status: 'ACTIVE', activeSince: now })
}

/** A host comes in just as the meeting is ended or called off: whichever is first, the meeting does not come back. */
export const joinWhileOver = fc
  .record({ pick: fc.nat(), copy: copies, first: fc.boolean() })
  .map(({ pick, copy, first }) =>
    command('join while it is ended', hasMeeting, async (model, world, say) => {
      const meeting = meetingAt(model, pick)
      if (isFinal(meeting)) return `${meeting.label} is over already`
      const label = `host${meeting.stays.length}`
      say(`${meeting.label} as ${label}`)
      const path = `/api/meetings/${meeting.id}`
      const before = meeting.status
      const join = () => world.asCreator(copy, 'POST', `${path}/token`, {})
      const stop = () =>
        before === 'ACTIVE' ? world.asCreator(1, 'POST', `${path}/end`) : world.asCreator(1, 'DELETE', path)
      const [one, other] = await Promise.all(first ? [join(), stop()] : [stop(), join()])
      const [joined, stopped] = first ? [one, other] : [other, one]
      const allowed = answersToJoin(
        meeting,
        { isHost: true, stay: null, givesPassword: false },
        model.now,
        model.liveKit,
      )
      must(joined.outcome, [...allowed, '409 meeting.ended'])
      must(stopped.outcome, before === 'ACTIVE' ? ['200'] : ['204', '409 meeting.status_conflict'])
      if (joined.outcome === '200') {
        const stay = newStay(model, label, true, joined.body.sessionToken)
        meeting.stays.push(stay)
        letIn(meeting, stay, joined.body, model)
      }
      if (stopped.outcome !== '409 meeting.status_conflict') {
        if (before === 'SCHEDULED' && joined.outcome === '200') throw new Error('called off and joined')
        meeting.status = before === 'ACTIVE' ? 'ENDED' : 'CANCELLED'
      }
      return `${meeting.label} as ${label} -> ${joined.outcome}, ${stopped.outcome}`
    }),
  )

function newStay({ now }: Model, label: string, isHost: boolean, sessionToken = ''): Stay {
  const nothingYet = { identity: null, token: null, mintedAt: null, visits: [] }
  return { label, isHost, sessionToken, state: 'waiting', askedAt: now, ...nothingYet }
}
