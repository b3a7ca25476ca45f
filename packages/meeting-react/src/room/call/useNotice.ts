import type { LocalSource, MeetingError, MeetingSession } from '@plenum/meeting-sdk'
import { useEffect, useState } from 'react'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useDevices } from '../useDevices.ts'
import { type HostNews, watchHostNews } from './host-news.ts'
import { watchMinutesLeft } from './minutes-left.ts'
import { mostUrgent, type Notice } from './most-urgent.ts'
import { watchOwnConnection } from './own-connection.ts'

/** The one thing that one has to know just now, and the way to put it away. */
export function useNotice(
  session: MeetingSession,
  isReconnecting: boolean,
): { readonly notice: Notice | null; readonly dismiss: () => void } {
  const [dismissed, setDismissed] = useState<readonly MeetingError[]>([])
  const [isConnectionPoor, setConnectionPoor] = useState(false)
  const [minutesLeft, setMinutesLeft] = useState<number | null>(null)
  const [hostNews, setHostNews] = useState<HostNews | null>(null)
  useEffect(() => watchOwnConnection(session, setConnectionPoor), [session])
  useEffect(() => watchMinutesLeft(session, setMinutesLeft), [session])
  useEffect(() => watchHostNews(session, setHostNews), [session])
  const isSoundBlocked = useMeetingSelector(session, ({ audioBlocked }) => audioBlocked)
  const useFailure = (source: LocalSource) => {
    const error = useMeetingSelector(session, (snapshot) => snapshot[source].error)
    return error === null || dismissed.includes(error) ? null : error
  }
  const failures = { microphone: useFailure('microphone'), camera: useFailure('camera'), screen: useFailure('screen') }
  const news = useDevices(session.devices).notices.at(-1) ?? null
  const notice = mostUrgent({
    isReconnecting,
    isSoundBlocked,
    failures,
    minutesLeft,
    hostNews,
    isConnectionPoor,
    news,
  })
  const dismiss = () => {
    if (notice?.kind === 'deviceFailed') setDismissed((before) => [...before, notice.error])
    if (notice?.kind === 'endsSoon') setMinutesLeft(null)
    if (notice?.kind === 'hostNews') setHostNews(null)
    if (notice?.kind === 'poorConnection') setConnectionPoor(false)
  }
  return { notice, dismiss }
}
