import type { NewId } from './ids.ts'

const RANDOM_LENGTH = 10
const SLUG_MAX_LENGTH = 40

/** Readable where the meeting is public; a private one keeps its title to itself. */
export function newRoomName({ title, isPublic }: { title: string; isPublic: boolean }, newId: NewId): string {
  const words = isPublic ? title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase() : ''
  const slug = words
    .match(/[a-z0-9]+/g)
    ?.join('-')
    .slice(0, SLUG_MAX_LENGTH)
    .replace(/-$/, '')
  return [...(slug === undefined ? [] : [slug]), newId(RANDOM_LENGTH)].join('-')
}

/** A room name without the title that stands before its random part. */
export function withoutSlug(roomName: string): string {
  return roomName.slice(roomName.lastIndexOf('-') + 1)
}

/** A title as it is searched, whatever its case. */
export function foldTitle(title: string): string {
  return title.normalize('NFKC').toLowerCase()
}
