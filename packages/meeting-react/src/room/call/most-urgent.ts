import type { DeviceNotice, LocalSource, MeetingError } from '@plenum/meeting-sdk'
import type { HostNews } from './host-news.ts'

/** Something that one has to know just now. */
export type Notice =
  | { readonly kind: 'reconnecting' }
  | { readonly kind: 'soundBlocked' }
  | { readonly kind: 'deviceFailed'; readonly source: LocalSource; readonly error: MeetingError }
  | { readonly kind: 'poorConnection' }
  | { readonly kind: 'endsSoon'; readonly minutes: number }
  | { readonly kind: 'hostNews'; readonly news: HostNews }
  | { readonly kind: 'deviceNews'; readonly news: DeviceNotice }

/** All that there is to tell. */
export interface NoticeFacts {
  readonly isReconnecting: boolean
  readonly isSoundBlocked: boolean
  /** Why a source of one's own could not be started, of those that one has not put away. */
  readonly failures: Readonly<Record<LocalSource, MeetingError | null>>
  /** In how many minutes the meeting is to end, once that is worth telling. */
  readonly minutesLeft: number | null
  readonly hostNews: HostNews | null
  readonly isConnectionPoor: boolean
  readonly news: DeviceNotice | null
}

const SOURCES = ['microphone', 'camera', 'screen'] as const

/** The one notice that is shown: several at a time nobody reads, and they would cover the faces. */
export function mostUrgent({
  isReconnecting,
  isSoundBlocked,
  failures,
  minutesLeft,
  hostNews,
  isConnectionPoor,
  news,
}: NoticeFacts): Notice | null {
  if (isReconnecting) return { kind: 'reconnecting' }
  if (isSoundBlocked) return { kind: 'soundBlocked' }
  for (const source of SOURCES) {
    const error = failures[source]
    // Whoever changed his mind in the browser's own window knows it.
    if (error !== null && error.code !== 'screen.cancelled') return { kind: 'deviceFailed', source, error }
  }
  if (minutesLeft !== null) return { kind: 'endsSoon', minutes: minutesLeft }
  if (hostNews !== null) return { kind: 'hostNews', news: hostNews }
  if (isConnectionPoor) return { kind: 'poorConnection' }
  return news === null ? null : { kind: 'deviceNews', news }
}
