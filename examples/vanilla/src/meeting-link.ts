/** What of a link names the meeting, and lets in whoever has it. */
export interface MeetingLink {
  readonly meetingId: string
  readonly inviteKey: string | undefined
}

/** Reads a link such as `https://meet.example.com/join/team-sync-a1b2c3d4e5#k=…`; null where it leads to no meeting. */
export function readMeetingLink(link: string): MeetingLink | null {
  const { pathname, hash } = new URL(link)
  const name = /\/join\/([^/]+)$/.exec(pathname)?.[1]
  if (name === undefined) return null
  return { meetingId: decodeURIComponent(name), inviteKey: new URLSearchParams(hash.slice(1)).get('k') ?? undefined }
}
