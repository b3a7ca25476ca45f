import { must } from './command.ts'
import { attendanceOf, type ExpectedAttendance } from './expected-attendance.ts'
import { isFinal, type Meeting, type Model, openVisits } from './model.ts'
import type { Copy, ShownAttendee, World } from './world.ts'

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
