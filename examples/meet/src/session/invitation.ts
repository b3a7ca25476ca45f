/** What a link brings besides the name of its meeting. */
export interface Invitation {
  readonly password?: string
  readonly inviteKey?: string
}

const TO_A_MEETING = /^\/(?:join|meeting)\/([^/]+)\/?$/

/** By meeting, for as long as the page lives. */
const passwords = new Map<string, string>()

/** Takes a password out of the page's address, where the history, a screenshot or a copied link would show it to others. */
export function takePasswordFromAddress(): void {
  const url = new URL(location.href)
  const password = url.searchParams.get('password')
  if (password === null) return
  const [, name] = TO_A_MEETING.exec(url.pathname) ?? []
  if (name !== undefined && password !== '') keepPassword(decoded(name), password)
  url.searchParams.delete('password')
  history.replaceState(history.state, '', url)
}

/** Keeps the password of a meeting until its page asks for it. */
export function keepPassword(meetingId: string, password: string): void {
  passwords.set(meetingId, password)
}

/** What one was invited with to the meeting at the page's address. The key stays there: a reload needs it again. */
export function invitationTo(meetingId: string): Invitation {
  const password = passwords.get(meetingId)
  const inviteKey = new URLSearchParams(location.hash.slice(1)).get('k')
  return { ...(password === undefined ? {} : { password }), ...(inviteKey ? { inviteKey } : {}) }
}

/** As it is, where a link was cut within a letter. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
