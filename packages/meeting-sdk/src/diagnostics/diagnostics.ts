import type { MeetingErrorCode } from '../errors.ts'
import type { MeetingSnapshot } from '../snapshot.ts'
import type { ConnectionStats } from './connection-stats.ts'
import { type JoinTimeline, joinTimeline } from './join-timeline.ts'
import type { JournalEntry } from './journal.ts'

/**
 * What helps to find a fault, fit to be sent to somebody else: no token, password, name, e-mail, device label or text
 * of anybody.
 */
export interface Diagnostics {
  readonly meetingId: string
  readonly state: MeetingSnapshot['state']['status']
  /** Why one is out, where one is. */
  readonly ending: string | null
  readonly participants: number
  readonly microphone: { readonly status: string; readonly error: MeetingErrorCode | null }
  readonly camera: { readonly status: string; readonly error: MeetingErrorCode | null }
  readonly screen: { readonly status: string; readonly error: MeetingErrorCode | null }
  readonly permissions: MeetingSnapshot['permissions']
  readonly audioBlocked: boolean
  readonly timeline: JoinTimeline
  /** How the media connection does; null while there is none. */
  readonly stats: ConnectionStats | null
  /** The media server's version; null while not connected. */
  readonly mediaServer: string | null
  /** As the browser calls itself; null where there is none. */
  readonly userAgent: string | null
  /** The last things that happened, oldest first. */
  readonly journal: readonly JournalEntry[]
}

/** Puts together what is known of a session; each field is named here, so that no secret slips in with another. */
export function diagnose(
  { meetingId, state, participants, microphone, camera, screen, permissions, audioBlocked }: MeetingSnapshot,
  journal: readonly JournalEntry[],
  { stats, mediaServer }: Pick<Diagnostics, 'stats' | 'mediaServer'>,
): Diagnostics {
  const source = ({ status, error }: MeetingSnapshot['microphone']) => ({ status, error: error?.code ?? null })
  return {
    meetingId,
    state: state.status,
    ending: state.status === 'left' ? state.reason : state.status === 'failed' ? state.error.code : null,
    participants: participants.length,
    microphone: source(microphone),
    camera: source(camera),
    screen: source(screen),
    permissions,
    audioBlocked,
    timeline: joinTimeline(journal),
    stats,
    mediaServer,
    userAgent: globalThis.navigator?.userAgent ?? null,
    journal,
  }
}
