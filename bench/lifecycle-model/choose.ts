import fc from 'fast-check'
import { isFinal, type Meeting, type Model, type Stay } from './model.ts'
import type { Copy } from './world.ts'

export const copies = fc.constantFrom<Copy>(0, 1)
export const hasMeeting = (model: Model) => model.meetings.length > 0
export const at = <T>(list: readonly T[], pick: number): T => {
  const found = list[pick % list.length]
  if (found === undefined) throw new Error('Nothing to choose from.')
  return found
}
/** Mostly one that is not over: of the others it is soon known that nothing can be done to them. */
export const meetingAt = ({ meetings }: Model, pick: number): Meeting => {
  const going = meetings.filter((meeting) => !isFinal(meeting))
  return pick % 5 === 0 || going.length === 0 ? at(meetings, pick) : at(going, pick)
}
export const stayChoices = (model: Model, suits: (stay: Stay, meeting: Meeting) => boolean) =>
  model.meetings.flatMap((meeting) =>
    meeting.stays.filter((stay) => suits(stay, meeting)).map((stay) => ({ meeting, stay })),
  )
