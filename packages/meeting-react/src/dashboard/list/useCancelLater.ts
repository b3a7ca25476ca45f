import { MeetingError } from '@plenum/meeting-sdk'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useMeetingService } from '../../MeetingProvider.tsx'

/** How long one can think better of it. */
const UNDO_MS = 8_000

/** Where the cancelling of a meeting stands: to be undone still, at the server, or not done and why. */
export type Cancelling = 'undoable' | 'under way' | MeetingError

/** Meetings that are being cancelled. */
export interface CancelLater {
  readonly cancelling: ReadonlyMap<string, Cancelling>
  readonly cancel: (meetingId: string) => void
  readonly undo: (meetingId: string) => void
}

/**
 * Cancels a meeting a few seconds after somebody said so: until then nothing has happened, and it can be undone. Whoever
 * leaves the page before has cancelled it.
 *
 * @param onCancelled hears of each that was cancelled
 */
export function useCancelLater(onCancelled: (meetingId: string) => void): CancelLater {
  const service = useMeetingService()
  const [cancelling, setCancelling] = useState<ReadonlyMap<string, Cancelling>>(new Map())
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  const heard = useRef(onCancelled)
  useEffect(() => {
    heard.current = onCancelled
  })

  const put = useCallback((meetingId: string, how: Cancelling | null) => {
    setCancelling((before) => {
      const after = new Map(before)
      if (how === null) after.delete(meetingId)
      else after.set(meetingId, how)
      return after
    })
  }, [])

  const cancelNow = useCallback(
    (meetingId: string) => {
      timers.current.delete(meetingId)
      put(meetingId, 'under way')
      service.cancelMeeting(meetingId, { keepalive: true }).then(
        () => {
          heard.current(meetingId)
          put(meetingId, null)
        },
        (thrown: unknown) => put(meetingId, MeetingError.from(thrown)),
      )
    },
    [service, put],
  )

  useEffect(() => {
    const { current } = timers
    const flush = () => {
      for (const [meetingId, timer] of current) {
        clearTimeout(timer)
        cancelNow(meetingId)
      }
    }
    addEventListener('pagehide', flush)
    return () => {
      removeEventListener('pagehide', flush)
      flush()
    }
  }, [cancelNow])

  const cancel = useCallback(
    (meetingId: string) => {
      put(meetingId, 'undoable')
      timers.current.set(
        meetingId,
        setTimeout(() => cancelNow(meetingId), UNDO_MS),
      )
    },
    [put, cancelNow],
  )
  const undo = useCallback(
    (meetingId: string) => {
      clearTimeout(timers.current.get(meetingId))
      timers.current.delete(meetingId)
      put(meetingId, null)
    },
    [put],
  )
  return { cancelling, cancel, undo }
}
