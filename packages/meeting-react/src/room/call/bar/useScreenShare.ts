import type { MeetingSession } from '@plenum/meeting-sdk'
import { useMeetingSelector } from '../../../hooks/useMeetingSelector.ts'

/** One's own screen. */
export interface OwnScreen {
  readonly isOn: boolean
  readonly isStarting: boolean
  /** Call it from a click: the browser asks which screen. */
  readonly toggle: () => void
}

/** Shares one's screen, and ends that. Why it did not start is in the session's snapshot. */
export function useScreenShare(session: MeetingSession): OwnScreen {
  const status = useMeetingSelector(session, (snapshot) => snapshot.screen.status)
  return {
    isOn: status === 'on',
    isStarting: status === 'starting',
    toggle: () => void session.setScreenShare(status === 'off').catch(() => {}),
  }
}
