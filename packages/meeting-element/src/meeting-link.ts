/** What a link to a meeting says. */
export interface MeetingLink {
  /** Where its token server is. */
  readonly baseUrl: string
  readonly meetingId: string
  readonly inviteKey: string | undefined
  readonly password: string | undefined
}

const TO_A_MEETING = /^(.*)\/(?:join|meeting)\/([^/]+)\/?$/

/** Reads a link as hosts send it around; null where it leads to no meeting. */
export function readMeetingLink(link: string, base: string): MeetingLink | null {
  try {
    const { origin, pathname, hash, searchParams } = new URL(link, base)
    const [, path, name] = TO_A_MEETING.exec(pathname) ?? []
    if (name === undefined) return null
    return {
      baseUrl: origin + path,
      meetingId: decodeURIComponent(name),
      inviteKey: new URLSearchParams(hash.slice(1)).get('k') ?? undefined,
      password: searchParams.get('password') ?? undefined,
    }
  } catch {
    return null
  }
}
