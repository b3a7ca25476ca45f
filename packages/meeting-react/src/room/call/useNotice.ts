import type { LocalSource, MeetingError, MeetingSession } from '@plenum/meeting-sdk'
import { useEffect, useState } from 'react'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useDevices } from '../useDevices.ts'
import { mostUrgent, type Notice } from './most-urgent.ts'
import { watchOwnConnection } from './own-connection.ts'

/** The one thing that one has to know just now, and the way to put it away. */
export function useNotice(
  session: MeetingSession,
  isReconnecting: boolean,
): { readonly notice: Notice | null; readonly dismiss: () => void } {
  const [dismissed, setDismissed] = useState<readonly MeetingError[]>([])
  const [isConnectionPoor, setConnectionPoor] = useState(false)
  useEffect(() => watchOwnConnection(session, setConnectionPoor), [session])
  const isSoundBlocked = useMeetingSelector(session, ({ audioBlocked }) => audioBlocked)
  const useFailure = (source: LocalSource) => {
    const error = useMeetingSelector(session, (snapshot) => snapshot[source].error)
    return error === null || dismissed.includes(error) ? null : error
  }
  const failures = { microphone: useFailure('microphone'), camera: useFailure('camera'), screen: useFailure('screen') }
  const news = useDevices(session.devices).notices.at(-1) ?? null
  const notice = mostUrgent({ isReconnecting, isSoundBlocked, failures, isConnectionPoor, news })
  const dismiss = () => {
    if (notice?.kind === 'deviceFailed') setDismissed((before) => [...before, notice.error])
    if (notice?.kind === 'poorConnection') setConnectionPoor(false)
  }
  return { notice, dismiss }
}
