/** Which meeting somebody typed or pasted, and what its link let him in with. */
export interface MeetingReference {
  readonly meetingId: string
  readonly inviteKey?: string | undefined
  readonly password?: string | undefined
}

/** Why what was typed is no meeting. */
export type ReferenceProblem = 'empty' | 'not_a_meeting_link' | 'not_a_code'

/** What became of what was typed. */
export type ReadReference =
  | { readonly meeting: MeetingReference; readonly problem?: never }
  | { readonly problem: ReferenceProblem; readonly meeting?: never }

/** A link to a meeting, wherever it stands in an invitation; its name does not end as a sentence does. */
const LINK = /\/(?:join|meeting)\/([^\s/?#<>"]*[^\s/?#<>".,;:!?)\]'’”])\/?(\?[^\s#<>"]*)?(?:#k=([\w-]+))?/

const CODE = /^[\w.:~@+=-]+$/

/** Finds the meeting in what somebody typed: its code, its id, its link, or a whole invitation with the link in it. */
export function readReference(typed: string): ReadReference {
  const text = typed.trim()
  if (text === '') return { problem: 'empty' }
  const [, name, search, inviteKey] = LINK.exec(text) ?? []
  const meetingId = name === undefined ? null : decoded(name)
  if (meetingId !== null) {
    const password = new URLSearchParams(search).get('password') ?? undefined
    return { meeting: { meetingId, inviteKey, password } }
  }
  if (CODE.test(text)) return { meeting: { meetingId: text } }
  return { problem: text.includes('/') ? 'not_a_meeting_link' : 'not_a_code' }
}

/** Null where a link was cut within a letter. */
function decoded(name: string): string | null {
  try {
    return decodeURIComponent(name)
  } catch {
    return null
  }
}
