import type { MeetingSession } from '@plenum/meeting-sdk'
import { Hand, MessageSquare, MonitorUp, MonitorX, Users } from 'lucide-react'
import { useMeetingSelector } from '../../../hooks/useMeetingSelector.ts'
import { useWords } from '../../../words/useWords.ts'
import { useClass } from '../../class-names.ts'
import { DEFAULT_SHORTCUTS, keyName, type Shortcuts } from '../../shortcuts/shortcuts.ts'
import { useDevices } from '../../useDevices.ts'
import type { CallView } from '../call-view.ts'
import { preloadChat } from '../panels/chat/chat-part.ts'
import { useUnread } from '../panels/chat/useUnread.ts'
import { preloadPeople } from '../panels/people/people-part.ts'
import { BarButton } from './BarButton.tsx'
import { DeviceMenuButton } from './DeviceMenuButton.tsx'
import { LeaveButton } from './LeaveButton.tsx'
import { MoreButton } from './MoreButton.tsx'
import { ReactionsButton } from './ReactionsButton.tsx'
import { SourceButton } from './SourceButton.tsx'
import { useHand } from './useHand.ts'
import { useScreenShare } from './useScreenShare.ts'

/** Props of {@link ControlBar}. */
export interface ControlBarProps {
  readonly session: MeetingSession
  readonly view: CallView
  readonly shortcuts?: Shortcuts
  /** Shows the most needed buttons alone; the rest is in the menu. Default: false. */
  readonly isNarrow?: boolean
}

/** What one does in a call. */
export function ControlBar({ session, view, shortcuts = DEFAULT_SHORTCUTS, isNarrow = false }: ControlBarProps) {
  const words = useWords()
  const className = useClass('ControlBar', 'pl-control-bar')
  const microphone = useMeetingSelector(session, (snapshot) => snapshot.microphone.status)
  const camera = useMeetingSelector(session, (snapshot) => snapshot.camera.status)
  const permissions = useMeetingSelector(session, (snapshot) => snapshot.permissions)
  const count = useMeetingSelector(session, (snapshot) => snapshot.participants.length)
  const { capabilities } = useDevices(session.devices)
  const unread = useUnread(session, view.panel === 'chat')
  const hand = useHand(session)
  const screen = useScreenShare(session)
  // Why a device did not start is in the session's state, and shown from there.
  const ignore = () => {}
  const canShare = capabilities.canShareScreen && permissions.screen
  return (
    <fieldset className={className} aria-label={words.controls} data-narrow={isNarrow}>
      <div className="pl-bar-start" />
      <div className="pl-bar-middle">
        <div className="pl-split">
          <SourceButton
            source="microphone"
            isOn={microphone !== 'off'}
            isBusy={microphone === 'starting'}
            isAllowed={permissions.microphone}
            shortcut={keyName(shortcuts.microphone)}
            onClick={() => session.setMicrophone(microphone === 'off').catch(ignore)}
          />
          {!isNarrow && <DeviceMenuButton session={session} source="microphone" />}
        </div>
        <div className="pl-split">
          <SourceButton
            source="camera"
            isOn={camera !== 'off'}
            isBusy={camera === 'starting'}
            isAllowed={permissions.camera}
            shortcut={keyName(shortcuts.camera)}
            onClick={() => session.setCamera(camera === 'off').catch(ignore)}
          />
          {!isNarrow && <DeviceMenuButton session={session} source="camera" />}
        </div>
        {!isNarrow && canShare && (
          <BarButton
            label={screen.isOn ? words.stopSharing : words.shareScreen}
            caption={words.share}
            icon={screen.isOn ? MonitorX : MonitorUp}
            isPressed={screen.isOn}
            isBusy={screen.isStarting}
            shortcut={keyName(shortcuts.screen)}
            onClick={screen.toggle}
          />
        )}
        {!isNarrow && hand.canRaise && (
          <BarButton
            label={hand.isRaised ? words.lowerHand : words.raiseHand}
            caption={words.hand}
            icon={Hand}
            isPressed={hand.isRaised}
            shortcut={keyName(shortcuts.hand)}
            onClick={hand.toggle}
          />
        )}
        {!isNarrow && permissions.chat && <ReactionsButton session={session} />}
        {isNarrow && (
          <BarButton
            label={unread === 0 ? words.chat : words.chatUnread(unread)}
            caption={words.chat}
            icon={MessageSquare}
            isPressed={view.panel === 'chat'}
            count={unread}
            onReach={preloadChat}
            onClick={() => view.togglePanel('chat')}
          />
        )}
        <MoreButton {...{ session, view, shortcuts, isNarrow, canShare, hand, screen }} />
        <LeaveButton session={session} />
      </div>
      <div className="pl-bar-end">
        {!isNarrow && (
          <>
            <BarButton
              label={words.peopleCount(count)}
              caption={words.people}
              icon={Users}
              isPressed={view.panel === 'people'}
              shortcut={keyName(shortcuts.people)}
              onReach={preloadPeople}
              onClick={() => view.togglePanel('people')}
            />
            <BarButton
              label={unread === 0 ? words.chat : words.chatUnread(unread)}
              caption={words.chat}
              icon={MessageSquare}
              isPressed={view.panel === 'chat'}
              count={unread}
              shortcut={keyName(shortcuts.chat)}
              onReach={preloadChat}
              onClick={() => view.togglePanel('chat')}
            />
          </>
        )}
      </div>
    </fieldset>
  )
}
