import type { Allowlist, ListedParticipant, Role } from '@plenum/meeting-sdk'

/** Somebody on the list of a meeting that is being edited; `problem` marks what cannot be one. */
export type Invited =
  | { readonly by: 'email'; readonly id: string; readonly role: Role }
  /** Put there by the host app: the form shows it, and lets it be removed. */
  | { readonly by: 'userId'; readonly id: string; readonly role: Role }
  | { readonly by: 'nothing'; readonly id: string }

/** As the server has it, in its order. */
export function toInvited({ participants }: Allowlist): readonly Invited[] {
  return participants.flatMap(({ email, userId, role }: ListedParticipant): readonly Invited[] => {
    if (email !== null) return [{ by: 'email', id: email, role }]
    return userId === null ? [] : [{ by: 'userId', id: userId, role }]
  })
}

/**
 * Reads a pasted list: addresses as mail programs and tables write them, `"Hopper, Grace" <grace@example.com>` too, apart
 * by commas, semicolons, spaces or lines. What is no address is kept as it is, to be seen.
 */
export function readInvitees(text: string): readonly Invited[] {
  return piecesOf(text).map((piece): Invited => {
    const id = piece.normalize('NFKC').toLowerCase()
    return id.length <= LONGEST && EMAIL.test(id)
      ? { by: 'email', id, role: 'participant' }
      : { by: 'nothing', id: piece }
  })
}

/** Those that were there, and behind them the new ones, each once. */
export function addInvitees(before: readonly Invited[], added: readonly Invited[]): readonly Invited[] {
  const all = new Map(before.map((each) => [keyOf(each), each]))
  for (const each of added) if (!all.has(keyOf(each))) all.set(keyOf(each), each)
  return [...all.values()]
}

/** By what somebody is told apart. */
export const keyOf = ({ by, id }: Invited) => `${by} ${id}`

const LONGEST = 254

/** The same as the server's: what looks well here is not refused there. */
const EMAIL = /^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/

/** A name in quotes may hold a comma; an address in angle brackets makes the name before it of no account. */
const ENTRY = /(?:"[^"]*"|[^,;\n"<>])*<([^<>]*)>|"[^"]*"|[^,;\n]+/g

function piecesOf(text: string): string[] {
  return [...text.matchAll(ENTRY)].flatMap(([entry, inBrackets]) => {
    if (inBrackets !== undefined) return inBrackets.trim() === '' ? [] : [inBrackets.trim()]
    const words = entry.trim().split(/\s+/)
    // Addresses apart by spaces alone are several, and a name without an address is one thing.
    return words.length > 1 && words.every((word) => word.includes('@')) ? words : [entry.trim()].filter(Boolean)
  })
}
