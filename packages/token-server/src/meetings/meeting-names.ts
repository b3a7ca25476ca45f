import { randomId } from '../ids.ts'

const ID_LENGTH = 16 // 80 bits
const ROOM_NAME_RANDOM_LENGTH = 10 // 50 bits
const SLUG_MAX_LENGTH = 40

/** A new meeting's id. */
export function newMeetingId(): string {
  return randomId(ID_LENGTH)
}

/** A new room name: readable for a public meeting; a private one keeps its title to itself. */
export function newRoomName(meeting: { title: string; isPublic: boolean }): string {
  const slug = meeting.isPublic ? toSlug(meeting.title) : ''
  const random = randomId(ROOM_NAME_RANDOM_LENGTH)
  return slug ? `${slug}-${random}` : random
}

/** A title as it is searched, whatever its case. */
export function foldTitle(title: string): string {
  return title.normalize('NFKC').toLowerCase()
}

/** A room name without the title that stands before its random part. */
export function withoutSlug(roomName: string): string {
  return roomName.slice(roomName.lastIndexOf('-') + 1)
}

/** The LiveKit room of a meeting. */
export function livekitRoomOf(meetingId: string): string {
  return `meeting-${meetingId}`
}

/** The meeting of a LiveKit room, as far as its name can tell. */
export function meetingIdOf(livekitRoom: string): string | undefined {
  return /^meeting-(.+)$/.exec(livekitRoom)?.[1]
}

/** The ASCII part of a title, for an address. Titles in other scripts have none. */
function toSlug(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_MAX_LENGTH)
    .replace(/^-+|-+$/g, '')
}
