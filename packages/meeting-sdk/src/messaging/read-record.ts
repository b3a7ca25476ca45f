import { MeetingError } from '../errors.ts'
import type { Clock, MessageRecord, MessagesPort } from '../ports.ts'
import { within } from './within.ts'

const PAGE_MS = 10_000
/** Whoever kept more than that has a defect, or never ends. */
const MOST_PAGES = 500

/** What reading goes on with, and whom it tells. */
export interface ReadScene {
  readonly clock: Clock
  readonly messages: MessagesPort
  readonly meetingId: string
  readonly sessionToken: string | undefined
  readonly signal: AbortSignal
  /** Told of each page before the next is asked for. */
  readonly onPage: (records: readonly MessageRecord[], cursor: string | null) => void
}

/** Reads what was kept after a place, to the end. @throws MeetingError */
export async function readRecord(scene: ReadScene, after: string | null): Promise<void> {
  const { clock, messages, meetingId, sessionToken, signal, onPage } = scene
  let cursor = after
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await within({ clock, ms: PAGE_MS, signal }, (either) =>
      messages.read(meetingId, { after: cursor, sessionToken, signal: either }),
    )
    if (signal.aborted) return
    onPage(page.messages, page.nextCursor)
    if (page.messages.length === 0 || page.nextCursor === cursor) return
    cursor = page.nextCursor
  }
  throw new MeetingError('server.unreadable')
}
