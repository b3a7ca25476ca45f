import { type MeetingSession, raisedHands } from '@plenum/meeting-sdk'
import { Hand, MessageSquare, MonitorUp, MonitorX, Users } from 'lucide-react'
import { useRef } from 'react'
import { useMeetingSelector } from '../../../hooks/useMeetingSelector.ts'
import { useWords } from '../../../words/useWords.ts'
import { useClass } from '../../class-names.ts'
import { DEFAULT_SHORTCUTS, keyName, type Shortcuts } from '../../shortcuts/shortcuts.ts'
import { LazyTooltips } from '../../tooltip/LazyTooltips.tsx'
import { useDevices } from '../../useDevices.ts'
import type { CallView } from '../call-view.ts'
import { preloadChat } from '../panels/chat/chat-part.ts'
import { useUnread } from '../panels/chat/useUnread.ts'
import { preloadPeople } from '../panels/people/people-part.ts'
import { BarButton } from './BarButton.tsx'
import type { BarShape } from './bar-shape.ts'
import { LeaveOrEndButton } from './LeaveOrEndButton.tsx'
import { MoreButton } from './MoreButton.tsx'
import { OwnSourceButton } from './OwnSourceButton.tsx'
import { ReactionsButton } from './ReactionsButton.tsx'
import { useHand } from './useHand.ts'
import { useScreenShare } from './useScreenShare.ts'

/** Props of {@link ControlBar}. */
export interface ControlBarProps {
  readonly session: MeetingSession
  readonly view: CallView
  readonly shortcuts?: Shortcuts
  /** Default: wide. */
  readonly shape?: BarShape
}

/**
 * What one does in a call. A group and not a toolbar: everything in it is wanted in a hurry, so each button is a stop of
 * its own for the Tab key.
 */
export function ControlBar({ session, view, shortcuts = DEFAULT_SHORTCUTS, shape = 'wide' }: ControlBarProps) {
  const words = useWords()
  const className = useClass('ControlBar', 'pl-control-bar')
  const bar = useRef<HTMLFieldSetElement>(null)
  const permissions = useMeetingSelector(session, (snapshot) => snapshot.permissions)
  const count = useMeetingSelector(session, (snapshot) => snapshot.participants.length)
  const { capabilities } = useDevices(session.devices)
  const hands = useMeetingSelector(session, ({ participants }) => raisedHands(participants).length)
  const isChatOpen = view.panel === 'chat'
  const hasFailed = useMeetingSelector(session, ({ chat }) =>
    chat.messages.some(({ delivery }) => delivery === 'failed'),
  )
  const isFailureUnseen = hasFailed && !isChatOpen
  const unread = useUnread(session, isChatOpen)
  const hand = useHand(session)
  const screen = useScreenShare(session)
  const isWide = shape === 'wide'
  const canShare = capabilities.canShareScreen && permissions.screen
  const chatName = unread === 0 ? words.chat : words.chatUnread(unread)
  const chatButton = (
    <BarButton
      label={isFailureUnseen ? words.withFailedMessage(chatName) : chatName}
      caption={words.chat}
      icon={MessageSquare}
      isPressed={isChatOpen}
      count={isFailureUnseen ? 1 : unread}
      badge={isFailureUnseen ? 'failed' : 'news'}
      shortcut={keyName(shortcuts.chat)}
      onReach={preloadChat}
      onClick={() => view.togglePanel('chat')}
    />
  )
  return (
    <fieldset ref={bar} className={className} aria-label={words.controls} data-shape={shape}>
      <div className="pl-bar-middle">
        <OwnSourceButton {...{ session, view, shape }} source="microphone" shortcut={keyName(shortcuts.microphone)} />
        <OwnSourceButton {...{ session, view, shape }} source="camera" shortcut={keyName(shortcuts.camera)} />
        {isWide && canShare && (
          <BarButton
            label={screen.isOn ? words.stopSharing : words.shareScreen}
            caption={words.share}
            icon={screen.isOn ? MonitorX : MonitorUp}
            state={screen.isOn ? 'active' : undefined}
            isBusy={screen.isStarting}
            shortcut={keyName(shortcuts.screen)}
            onClick={screen.toggle}
          />
        )}
        {isWide && hand.canRaise && (
          <BarButton
            label={hand.label}
            caption={words.hand}
            icon={Hand}
            kind="hand"
            state={hand.isRaised ? 'active' : undefined}
            shortcut={keyName(shortcuts.hand)}
            onClick={hand.toggle}
          />
        )}
        {isWide && permissions.chat && <ReactionsButton session={session} />}
        {!isWide && chatButton}
        <MoreButton {...{ session, view, shortcuts, shape, canShare, hand, screen }} />
        <LeaveOrEndButton {...{ session, view, shape }} />
      </div>
      {isWide && (
        <div className="pl-bar-end">
          <BarButton
            label={words.withHands(words.peopleCount(count), hands)}
            caption={words.people}
            icon={Users}
            isPressed={view.panel === 'people'}
            count={hands}
            badge="hands"
            shortcut={keyName(shortcuts.people)}
            onReach={preloadPeople}
            onClick={() => view.togglePanel('people')}
          />
          {chatButton}
        </div>
      )}
      <LazyTooltips place={bar} />
    </fieldset>
  )
}
