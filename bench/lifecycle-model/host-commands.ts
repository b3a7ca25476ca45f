import fc from 'fast-check'
import { copies, hasMeeting, meetingAt } from './choose.ts'
import { command, must } from './command.ts'
import { answersToCancel, answersToEnd, answersToPatch, type Patch } from './expected-answers.ts'
import type { Meeting, Model, Status } from './model.ts'
import { half, text } from './time.ts'
import type { World } from './world.ts'

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

export const patch = fc
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

export const cancel = fc.record({ pick: fc.nat(), copy: copies }).map(({ pick, copy }) =>
  command('cancel', hasMeeting, async (model, world, say) => {
    const meeting = meetingAt(model, pick)
    say(meeting.label)
    const { outcome } = await world.asCreator(copy, 'DELETE', `/api/meetings/${meeting.id}`)
    must(outcome, answersToCancel(meeting))
    if (outcome === '204') meeting.status = 'CANCELLED'
    return `${meeting.label} -> ${outcome}`
  }),
)

export const end = fc.record({ pick: fc.nat(), copy: copies }).map(({ pick, copy }) =>
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
