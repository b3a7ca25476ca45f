import type { MeetingSession } from '@plenum/meeting-sdk'
import { CircleX, LogOut, Phone } from 'lucide-react'
import { useMeetingSelector } from '../../../hooks/useMeetingSelector.ts'
import { MenuButton } from '../../../menu/MenuButton.tsx'
import { useWords } from '../../../words/useWords.ts'
import type { CallView } from '../call-view.ts'
import { type BarShape, MENU_PLACE } from './bar-shape.ts'
import { LeaveButton } from './LeaveButton.tsx'

/** Props of {@link LeaveOrEndButton}. */
export interface LeaveOrEndButtonProps {
  readonly session: MeetingSession
  readonly view: CallView
  readonly shape: BarShape
}

/** Ends one's own stay; a host is asked whether the meeting is to end with it. */
export function LeaveOrEndButton({ session, view, shape }: LeaveOrEndButtonProps) {
  const words = useWords()
  const isHost = useMeetingSelector(session, ({ participants }) => participants[0]?.role === 'host')
  if (!isHost || !session.features.endForAll) return <LeaveButton session={session} />
  return (
    <span className="pl-bar-item" data-caption={words.leave}>
      <MenuButton
        label={words.leave}
        kind="leave"
        place={MENU_PLACE[shape]}
        entries={[
          { kind: 'action', label: words.leaveAlone, icon: LogOut, onSelect: () => void session.leave() },
          {
            kind: 'action',
            label: words.endForAll,
            icon: CircleX,
            isDangerous: true,
            onSelect: () => view.openDialog('end'),
          },
        ]}
      >
        <Phone aria-hidden="true" />
      </MenuButton>
    </span>
  )
}
