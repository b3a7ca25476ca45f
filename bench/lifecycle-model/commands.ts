import { deepStrictEqual } from 'node:assert'
import fc from 'fast-check'
import { answersToCancel, answersToEnd, answersToJoin, answersToPatch, type Patch } from './expected-answers.ts'
import { attendanceOf, type ExpectedAttendance } from './expected-attendance.ts'
import { statusesAfterRun } from './expected-run.ts'
import {
  isFinal,
  isInside,
  type Letter,
  type LiveKit,
  type Meeting,
  type Model,
  noteSeen,
  openVisits,
  type Status,
  type Stay,
  type Visit,
} from './model.ts'
import type { Copy, Run, ShownAttendee, World } from './world.ts'

export type Command = fc.AsyncCommand<Model, World>

const PASSWORD = 'correct horse battery'
const TOKEN_TTL_MS = 900_000
const WEBHOOK_DEAD_AFTER_MS = 360_000
const SECOND = 1000
const MINUTE = 60 * SECOND

/** Does something: says what before it does it, and what came of it. */
type Do = (model: Model, world: World, say: (what: string) => void) => Promise<string>

/** A command that says what it did, and after which everything must be as the model has it. */
function command(name: string, can: (model: Model) => boolean, run: Do): Command {
  return {
    check: can,
    async run(model, world) {
      const happening = { command: name, what: '' }
      model.course.push(happening)
      const say = (what: string) => {
        happening.what = what
      }
      say(await run(model, world, say))
      await noteDepartures(model, world)
      await compareMeetings(model, world)
    },
    toString: () => name,
  }
}

const copies = fc.constantFrom<Copy>(0, 1)
const hasMeeting = (model: Model) => model.meetings.length > 0
const at = <T>(list: readonly T[], pick: number): T => {
  const found = list[pick % list.length]
  if (found === undefined) throw new Error('Nothing to choose from.')
  return found
}
/** Mostly one that is not over: of the others it is soon known that nothing can be done to them. */
const meetingAt = ({ meetings }: Model, pick: number): Meeting => {
  const going = meetings.filter((meeting) => !isFinal(meeting))
  return pick % 5 === 0 || going.length === 0 ? at(meetings, pick) : at(going, pick)
}
const stayChoices = (model: Model, suits: (stay: Stay, meeting: Meeting) => boolean) =>
  model.meetings.flatMap((meeting) =>
    meeting.stays.filter((stay) => suits(stay, meeting)).map((stay) => ({ meeting, stay })),
  )

function must(outcome: string, allowed: readonly string[]): void {
  if (!allowed.includes(outcome)) throw new Error(`answered with ${outcome}, and not with ${allowed.join(' or ')}`)
}

// A time never falls on a run: what happens at that very moment the contract does not say.
const half = (now: number, minutes: number) => now + minutes * MINUTE + 500
const text = (time: number) => new Date(time).toISOString()

const createInstant = fc
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

const createScheduled = fc
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

type PatchPlan = (meeting: Meeting, now: number) => Patch

const statusPatches = fc.constantFrom<Status>('SCHEDULED', 'ACTIVE', 'ACTIVE', 'ENDED', 'ENDED', 'CANCELLED').map(
  (status): PatchPlan =>
    () => ({ status }),
)
const endPatches = fc.constantFrom(null, -30, -1, 1, 10, 40).map(
  (minutes): PatchPlan =>
    ({ isInstant }, now) =>
      // Whether an instant meeting that is given an end also ends for being empty, the contract leaves open.
      isInstant ? { title: 'renamed' } : { endsAt: minutes === null ? null : half(now, minutes) },
)
const startPatches = fc.constantFrom(-5, 1, 20).map(
  (minutes): PatchPlan =>
    (_, now) => ({ startsAt: half(now, minutes) }),
)
const otherPatches = fc.oneof(
  fc.boolean().map(
    (locked): PatchPlan =>
      () => ({ locked }),
  ),
  fc.nat(9).map(
    (number): PatchPlan =>
      () => ({ title: `title ${number}` }),
  ),
  fc.record({ locked: fc.boolean(), status: fc.constantFrom<Status>('ACTIVE', 'ENDED') }).map(
    (patch): PatchPlan =>
      () =>
        patch,
  ),
)

const patch = fc
  .record({ pick: fc.nat(), copy: copies, plan: fc.oneof(statusPatches, endPatches, startPatches, otherPatches) })
  .map(({ pick, copy, plan }) =>
    command('patch', hasMeeting, async (model, world, say) => {
      const meeting = meetingAt(model, pick)
      const change = plan(meeting, model.now)
      const { startsAt, endsAt } = change
      const body = {
        ...change,
        ...(startsAt === undefined ? {} : { startsAt: text(startsAt) }),
        ...(endsAt === undefined || endsAt === null ? {} : { endsAt: text(endsAt) }),
      }
      say(`${meeting.label} ${JSON.stringify(body)}`)
      const answer = await world.asCreator(copy, 'PATCH', `/api/meetings/${meeting.id}`, body)
      must(answer.outcome, answersToPatch(meeting, change))
      if (answer.outcome === '200') {
        Object.assign(meeting, change)
        if (change.status === 'ACTIVE') meeting.activeSince = model.now
        if (change.status === 'ENDED') roomIsGone(meeting, model, world)
      }
      return `${meeting.label} ${JSON.stringify(body)} -> ${answer.outcome}`
    }),
  )

const cancel = fc.record({ pick: fc.nat(), copy: copies }).map(({ pick, copy }) =>
  command('cancel', hasMeeting, async (model, world, say) => {
    const meeting = meetingAt(model, pick)
    say(meeting.label)
    const { outcome } = await world.asCreator(copy, 'DELETE', `/api/meetings/${meeting.id}`)
    must(outcome, answersToCancel(meeting))
    if (outcome === '204') meeting.status = 'CANCELLED'
    return `${meeting.label} -> ${outcome}`
  }),
)

const end = fc.record({ pick: fc.nat(), copy: copies }).map(({ pick, copy }) =>
  command('end', hasMeeting, async (model, world, say) => {
    const meeting = meetingAt(model, pick)
    say(meeting.label)
    const { outcome } = await world.asCreator(copy, 'POST', `/api/meetings/${meeting.id}/end`)
    must(outcome, answersToEnd(meeting))
    if (meeting.status === 'ACTIVE') {
      meeting.status = 'ENDED'
      roomIsGone(meeting, model, world)
    }
    return `${meeting.label} -> ${outcome}`
  }),
)

/** Ending closes the room as well, where LiveKit lets it. */
function roomIsGone({ id, label }: Meeting, { liveKit }: Model, world: World): void {
  const canDelete = liveKit !== 'UNREACHABLE' && liveKit !== 'REFUSES'
  if (canDelete && world.rooms().includes(`meeting-${id}`)) throw new Error(`${label} has ended and left a room behind`)
}

const joinAnew = fc
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

const comeBack = fc.record({ pick: fc.nat(), copy: copies }).map(({ pick, copy }) =>
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
const joinWhileOver = fc.record({ pick: fc.nat(), copy: copies, first: fc.boolean() }).map(({ pick, copy, first }) =>
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
    const allowed = answersToJoin(meeting, { isHost: true, stay: null, givesPassword: false }, model.now, model.liveKit)
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

const canEnter = (model: Model) => (stay: Stay) =>
  stay.token !== null && stay.mintedAt !== null && model.now - stay.mintedAt < TOKEN_TTL_MS

/** With a token that is not out of date, into a room that is there: the server has no say in that. */
const enter = fc.record({ pick: fc.nat() }).map(({ pick }) =>
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
      }
      stay.visits.push(visit)
      await post(model, world, meeting, { about: 'joined', event: 'participant_joined', stay, visit })
      return `${stay.label} is in ${meeting.label}`
    },
  ),
)

const leave = fc.record({ pick: fc.nat() }).map(({ pick }) =>
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

async function leaves(model: Model, world: World, meeting: Meeting, stay: Stay, visit: Visit): Promise<void> {
  visit.leftAt = model.now
  await post(model, world, meeting, { about: 'left', event: 'participant_left', stay, visit })
}

interface News {
  about: 'joined' | 'left'
  event: string
  stay: Stay
  visit: Visit
}

async function post(model: Model, world: World, { id }: Meeting, { about, event, stay, visit }: News): Promise<void> {
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
async function noteDepartures(model: Model, world: World): Promise<void> {
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

async function compareMeetings(model: Model, world: World): Promise<void> {
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

const lettersOnTheWay = (model: Model) => model.letters.filter(({ state }) => state === 'on its way')

const deliver = fc
  .record({ pick: fc.nat(), copy: copies, how: fc.constantFrom('once', 'once', 'twice at once') })
  .map(({ pick, copy, how }) =>
    command(
      'deliver a webhook',
      (model) => lettersOnTheWay(model).length > 0,
      async (model, world) => {
        const letter = at(lettersOnTheWay(model), pick)
        const outcomes = await Promise.all([
          world.sendWebhook(copy, letter),
          ...(how === 'once' ? [] : [world.sendWebhook(copy === 0 ? 1 : 0, letter)]),
        ])
        for (const outcome of outcomes) arrived(model, letter, outcome)
        return `${describe(model, letter)} ${how} -> ${outcomes.join(', ')}`
      },
    ),
  )

/** In the order in which they were sent, as LiveKit does on a good day. */
const deliverAll = fc.record({ copy: copies }).map(({ copy }) =>
  command(
    'deliver all webhooks',
    (model) => lettersOnTheWay(model).length > 0,
    async (model, world) => {
      const letters = lettersOnTheWay(model)
      for (const letter of letters) arrived(model, letter, await world.sendWebhook(copy, letter))
      return letters.map((letter) => describe(model, letter)).join(', ')
    },
  ),
)

const redeliver = fc.record({ pick: fc.nat(), copy: copies }).map(({ pick, copy }) =>
  command(
    'deliver a webhook again',
    (model) => model.letters.some(({ state }) => state === 'delivered'),
    async (model, world) => {
      const delivered = model.letters.filter(({ state }) => state === 'delivered')
      const letter = at(delivered, pick)
      const isDead = model.now - letter.sentAt >= WEBHOOK_DEAD_AFTER_MS
      must(await world.sendWebhook(copy, letter), isDead ? ['401 webhook.signature_invalid'] : ['200'])
      return describe(model, letter)
    },
  ),
)

const drop = fc.record({ pick: fc.nat() }).map(({ pick }) =>
  command(
    'lose a webhook',
    (model) => lettersOnTheWay(model).length > 0,
    async (model) => {
      const letter = at(lettersOnTheWay(model), pick)
      letter.state = 'lost'
      return describe(model, letter)
    },
  ),
)

function arrived(model: Model, letter: Letter, outcome: string): void {
  const { visit, about, sentAt } = letter
  const isDead = model.now - sentAt >= WEBHOOK_DEAD_AFTER_MS
  const mayFail =
    model.liveKit === 'ANSWERS' || about === 'left' ? [] : ['503 livekit.unavailable', '502 livekit.refused']
  must(outcome, isDead ? ['401 webhook.signature_invalid'] : ['200', ...mayFail])
  if (outcome === '200') letter.state = 'delivered'
  if (isDead) letter.state = 'lost'
  if (isDead || !visit) return
  if (about === 'joined' && visit.joinHeard !== 'yes') visit.joinHeard = outcome === '200' ? 'yes' : 'maybe'
  if (about === 'left' && outcome === '200') visit.leftHeardAt ??= model.now
}

function describe(model: Model, { about, visit, sentAt }: Letter): string {
  const whose = stayChoices(model, ({ visits }) => visit !== null && visits.includes(visit))[0]
  return `${whose?.stay.label ?? 'the'} ${about} ${whose?.meeting.label ?? 'is gone'} ${(model.now - sentAt) / SECOND} s ago`
}

const RUNS = ['in process', 'by POST', 'by GET', 'two copies at once', 'two copies at once'] as const

const runLifecycle = fc.record({ copy: copies, how: fc.constantFrom(...RUNS) }).map(({ copy, how }) =>
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
function whatCanBeSeen(model: Model, world: World): ReadonlySet<Meeting> {
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

/** LiveKit can be reached, and a run has been: no final meeting has a room, and each that has people let in has one. */
function compareRooms({ meetings }: Model, world: World): void {
  const rooms = new Set(world.rooms())
  for (const meeting of meetings) {
    const has = rooms.has(`meeting-${meeting.id}`)
    if (isFinal(meeting) && has) throw new Error(`${meeting.label} is ${meeting.status} and has a room`)
    const isUsed = meeting.status === 'ACTIVE' && meeting.stays.some(({ state }) => state === 'admitted')
    if (isUsed && !has) throw new Error(`${meeting.label} is on and has no room`)
  }
}

const jump = fc
  .oneof(
    fc.integer({ min: 1, max: 10 }),
    fc.constantFrom(29, 31, 59, 61),
    fc.integer({ min: 60, max: 660 }),
    fc.constantFrom(900, 901, 1200, 3600, 7200, 30_000),
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

const liveKitGoes = fc
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

const liveKitComesBack = fc.constant(null).map(() =>
  command(
    'LiveKit',
    ({ liveKit }) => liveKit !== 'ANSWERS',
    async (model, world) => setLiveKit(model, world, 'ANSWERS'),
  ),
)

function setLiveKit(model: Model, world: World, liveKit: LiveKit): string {
  model.liveKit = liveKit
  world.liveKit = liveKit
  return liveKit
}

const hasRoom = ({ meetings }: Model) =>
  meetings.some(({ ensuredAt, status }) => ensuredAt !== null && status === 'ACTIVE')

/** Everybody is out, and nobody is told. */
const liveKitRestarts = fc.constant(null).map(() =>
  command('LiveKit starts anew', hasRoom, async (model, world) => {
    world.forgetRooms()
    for (const visit of model.meetings.flatMap(openVisits)) visit.leftAt = model.now
    return 'and knows no room'
  }),
)

const nodeDies = fc.record({ pick: fc.nat() }).map(({ pick }) =>
  command('the node dies', hasRoom, async (model, world) => {
    const meeting = meetingAt(model, pick)
    world.loseRoom(`meeting-${meeting.id}`)
    if (world.isLost(`meeting-${meeting.id}`)) for (const visit of openVisits(meeting)) visit.leftAt = model.now
    return `with the room of ${meeting.label}`
  }),
)

const lookAtAttendees = fc.record({ pick: fc.nat(), copy: copies }).map(({ pick, copy }) =>
  command('look who was there', hasMeeting, async (model, world) => {
    const meeting = at(model.meetings, pick)
    return await compareAttendance(model, world, meeting, copy)
  }),
)

export async function compareAttendance(model: Model, world: World, meeting: Meeting, copy: Copy): Promise<string> {
  // Who is in only LiveKit can say, and of a room that is to be deleted it says nothing of worth.
  const isClear = model.liveKit === 'ANSWERS' && !world.isLost(`meeting-${meeting.id}`)
  if (!isClear || (isFinal(meeting) && openVisits(meeting).length > 0)) return `${meeting.label}: cannot be seen now`
  const { outcome, body } = await world.asCreator(copy, 'GET', `/api/meetings/${meeting.id}/attendees`)
  must(outcome, ['200'])
  const shown = new Map(body.attendees?.map((attendee) => [attendee.identity, attendee]))
  for (const stay of meeting.stays) {
    const expected = attendanceOf(stay, model.now)
    const actual = shown.get(stay.identity ?? '')
    shown.delete(stay.identity ?? '')
    const wrong = expected ? wrongAttendance(expected, actual) : actual && 'is there, and never was in the room'
    if (wrong)
      throw new Error(
        `${stay.label} of ${meeting.label} ${wrong}: ${JSON.stringify({ actual, expected, visits: stay.visits })}`,
      )
  }
  if (shown.size > 0) throw new Error(`somebody unknown was in ${meeting.label}: ${[...shown.keys()].join(', ')}`)
  return `${meeting.label}: ${body.attendees?.length} were`
}

function wrongAttendance(expected: ExpectedAttendance, actual: ShownAttendee | undefined): string | null {
  const { mustBeListed, isPresent, joinedAt, leftAt, seconds } = expected
  if (!actual) return mustBeListed ? 'is missing' : null
  if (actual.isPresent !== isPresent) return isPresent ? 'is there and is not shown' : 'is shown and is not there'
  if (!joinedAt.includes(Date.parse(actual.joinedAt))) return 'came at another time'
  if (actual.seconds < seconds.least || actual.seconds > seconds.most) return 'was there for another time'
  if (leftAt === null) return actual.leftAt === null ? null : 'is there and has left'
  if (actual.leftAt === null) return 'has left and is there'
  const left = Date.parse(actual.leftAt)
  return left < leftAt.earliest || left > leftAt.latest ? 'left at another time' : null
}

/** At the end of each course of events: LiveKit is back, what is on the way comes, and a run sees to the rest. */
export async function settle(model: Model, world: World, random: number): Promise<void> {
  setLiveKit(model, world, 'ANSWERS')
  const letters = lettersOnTheWay(model)
  for (let left = letters.length; left > 0; left--) {
    const letter = at(letters, random)
    letters.splice(letters.indexOf(letter), 1)
    arrived(model, letter, await world.sendWebhook(0, letter))
  }
  for (const activated of ['at first', 'once more']) {
    const canSee = whatCanBeSeen(model, world)
    await afterRuns(model, world, [await world.runInProcess(activated === 'at first' ? 0 : 1)], canSee)
  }
  await compareMeetings(model, world)
  for (const meeting of model.meetings) await compareAttendance(model, world, meeting, 1)
}

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
