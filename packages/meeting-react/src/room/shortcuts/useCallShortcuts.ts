import type { MeetingSession } from '@plenum/meeting-sdk'
import { type RefObject, useRef } from 'react'
import type { CallLayout, CallView } from '../call/call-view.ts'
import type { Shortcuts } from './shortcuts.ts'
import { useShortcuts } from './useShortcuts.ts'

/** Has the keys do in a call what its buttons do. */
export function useCallShortcuts(
  place: RefObject<HTMLElement | null>,
  keys: Shortcuts,
  session: MeetingSession,
  view: CallView,
): void {
  const isTalkingByKey = useRef(false)
  const now = () => session.getSnapshot()
  // Why a device did not start is in the session's state, and shown from there.
  const ignore = () => {}
  useShortcuts(place, keys, {
    microphone: () => void session.setMicrophone(now().microphone.status === 'off').catch(ignore),
    camera: () => void session.setCamera(now().camera.status === 'off').catch(ignore),
    screen: () => {
      // Phones cannot, and say so by having no button for it.
      if (!session.devices.getSnapshot().capabilities.canShareScreen || !now().permissions.screen) return
      session.setScreenShare(now().screen.status === 'off').catch(ignore)
    },
    hand: () => void session.setHand(now().participants[0]?.handRaisedAt == null).catch(ignore),
    chat: () => view.togglePanel('chat'),
    people: () => view.togglePanel('people'),
    layout: () => view.setLayout(NEXT_LAYOUT[view.layout]),
    fullScreen: () => view.fullScreen?.toggle(),
    shortcuts: () => view.openDialog('shortcuts'),
    pushToTalk(isDown) {
      // Whoever talks already must not be muted by letting go of the key.
      if (isDown && now().microphone.status !== 'off') return
      if (!isDown && !isTalkingByKey.current) return
      isTalkingByKey.current = isDown
      session.setMicrophone(isDown).catch(ignore)
    },
  })
}

const NEXT_LAYOUT: Record<CallLayout, CallLayout> = { grid: 'sidebar', sidebar: 'speaker', speaker: 'grid' }
