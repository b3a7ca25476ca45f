import type { MeetingSession } from '@plenum/meeting-sdk'
import { type ComponentType, useRef } from 'react'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useClass } from '../class-names.ts'
import { useDeviceSwitch } from '../device-switch.ts'
import { CallDialogs } from '../dialog/CallDialogs.tsx'
import { NO_SHORTCUTS, type Shortcuts, shortcutsOf } from '../shortcuts/shortcuts.ts'
import { singleKeys } from '../shortcuts/single-keys.ts'
import { useCallShortcuts } from '../shortcuts/useCallShortcuts.ts'
import { Alone } from './Alone.tsx'
import { Announcer } from './Announcer.tsx'
import { type ControlBarProps, ControlBar as OurControlBar } from './bar/ControlBar.tsx'
import { type CallHeaderProps, CallHeader as OurCallHeader } from './CallHeader.tsx'
import { useCallView } from './call-view.ts'
import { type NoticesProps, Notices as OurNotices } from './Notices.tsx'
import type { ChatPanelProps } from './panels/chat/ChatPanel.tsx'
import { ChatPart } from './panels/chat/chat-part.ts'
import type { PeoplePanelProps } from './panels/people/PeoplePanel.tsx'
import { PeoplePart } from './panels/people/people-part.ts'
import { CallInPicture } from './pip/CallInPicture.tsx'
import { Reactions } from './Reactions.tsx'
import { Stage as OurStage, type StageProps, type StageSlots } from './stage/Stage.tsx'
import { useBoxSize } from './stage/useBoxSize.ts'

/** Props of {@link Call}. */
export interface CallProps {
  readonly session: MeetingSession
  readonly title: string | undefined
  readonly inviteUrl: string | undefined
  readonly isReconnecting: boolean
  /** Keys that differ from the usual ones; `false` for none at all. */
  readonly shortcuts?: false | Partial<Shortcuts> | undefined
  readonly slots?: CallSlots | undefined
}

/** What a host can put in the place of ours in the call; each is given what ours is. */
export interface CallSlots extends StageSlots {
  readonly CallHeader?: ComponentType<CallHeaderProps>
  readonly Stage?: ComponentType<StageProps>
  readonly Notices?: ComponentType<NoticesProps>
  readonly ControlBar?: ComponentType<ControlBarProps>
  readonly ChatPanel?: ComponentType<ChatPanelProps>
  readonly PeoplePanel?: ComponentType<PeoplePanelProps>
}

/** Where not all buttons stand side by side, in pixels. */
const NARROW = 720
/** As low as a phone that lies on its side. */
const LOW = 440

/** The call itself: header, stage, panel, control bar. */
export function Call(props: CallProps) {
  const { session, title, inviteUrl, isReconnecting, shortcuts, slots = {} } = props
  const { CallHeader = OurCallHeader, Stage = OurStage, Notices = OurNotices, ControlBar = OurControlBar } = slots
  const { ChatPanel = ChatPart, PeoplePanel = PeoplePart } = slots
  const className = useClass('Call', 'pl-call')
  const place = useRef<HTMLDivElement>(null)
  const { width, height } = useBoxSize(place)
  const view = useCallView(place)
  const count = useMeetingSelector(session, (snapshot) => snapshot.participants.length)
  const isLow = height > 0 && height < LOW && width > height
  const isNarrow = (width > 0 && width < NARROW) || isLow
  const shape = isLow ? 'low' : isNarrow ? 'narrow' : 'wide'
  const allKeys = shortcutsOf(shortcuts)
  const keys = useDeviceSwitch(singleKeys) ? allKeys : NO_SHORTCUTS
  useCallShortcuts(place, keys, session, view)
  return (
    <div
      ref={place}
      className={className}
      data-panel={view.panel ?? 'none'}
      data-narrow={isNarrow}
      data-low={isLow}
      data-layout={view.layout}
    >
      <CallHeader session={session} view={view} title={title} />
      <div className="pl-stage" tabIndex={-1}>
        {view.pictureInPicture?.place == null ? (
          <Stage session={session} view={view} slots={slots} />
        ) : (
          <CallInPicture session={session} place={view.pictureInPicture.place} onReturn={view.pictureInPicture.close} />
        )}
        {count === 1 && <Alone inviteUrl={inviteUrl} />}
        <Reactions session={session} />
        <Notices session={session} isReconnecting={isReconnecting} view={view} />
      </div>
      {view.panel === 'chat' && <ChatPanel session={session} onClose={view.closePanel} />}
      {view.panel === 'people' && (
        <PeoplePanel session={session} board={view.board} inviteUrl={inviteUrl} view={view} onClose={view.closePanel} />
      )}
      <ControlBar session={session} view={view} shortcuts={keys} shape={shape} />
      <CallDialogs session={session} view={view} shortcuts={allKeys} />
      <Announcer session={session} isChatOpen={view.panel === 'chat'} />
    </div>
  )
}
