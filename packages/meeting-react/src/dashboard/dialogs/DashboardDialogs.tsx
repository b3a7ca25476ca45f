import type { Meeting } from '@plenum/meeting-sdk'
import { AskDialog } from '../../dialog/AskDialog.tsx'
import { useMeetingService } from '../../MeetingProvider.tsx'
import { useDashboardWords } from '../../words/useDashboardWords.ts'
import { ScheduleDialog } from '../schedule/ScheduleDialog.tsx'
import { AttendanceDialog } from './AttendanceDialog.tsx'
import { CalendarFeedDialog } from './CalendarFeedDialog.tsx'
import type { DashboardDialog } from './dashboard-dialog.ts'
import { ReadyDialog } from './ReadyDialog.tsx'

/** Props of {@link DashboardDialogs}. */
export interface DashboardDialogsProps {
  readonly dialog: DashboardDialog
  readonly hrefOf: (meeting: Meeting) => string
  readonly onJoin?: ((meetingId: string) => unknown) | undefined
  readonly onOpen: (dialog: DashboardDialog) => void
  readonly onClose: () => void
  /** Hears how a meeting stands after what was done. */
  readonly onDone: (meeting: Meeting) => void
}

/** Whatever is open over the list. */
export function DashboardDialogs({ dialog, hrefOf, onJoin, onOpen, onClose, onDone }: DashboardDialogsProps) {
  const words = useDashboardWords()
  const service = useMeetingService()
  switch (dialog.kind) {
    case 'schedule':
      return (
        <ScheduleDialog
          meeting={null}
          onSaved={(meeting) => {
            onDone(meeting)
            onOpen({ kind: 'ready', meeting })
          }}
          onClose={onClose}
        />
      )
    case 'edit':
      return (
        <ScheduleDialog
          meeting={dialog.meeting}
          onSaved={(meeting) => {
            onDone(meeting)
            onClose()
          }}
          onClose={onClose}
        />
      )
    case 'ready':
      return <ReadyDialog meeting={dialog.meeting} href={hrefOf(dialog.meeting)} onJoin={onJoin} onClose={onClose} />
    case 'newLink':
      return (
        <AskDialog
          question={words.newLinkQuestion}
          help={words.newLinkHelp}
          verb={words.makeNewLink}
          onDo={async () => {
            const meeting = await service.reissueInvite(dialog.meeting.id)
            onDone(meeting)
            onOpen({ kind: 'ready', meeting })
          }}
          // What is open then is the new link.
          onDone={() => {}}
          onClose={onClose}
        />
      )
    case 'end':
      return (
        <AskDialog
          question={words.endForAllQuestion}
          help={words.endForAllHelp}
          verb={words.endForAll}
          verbUnderWay={words.ending}
          onDo={async () => onDone(await service.endMeeting(dialog.meeting.id))}
          onClose={onClose}
        />
      )
    case 'attendance':
      return <AttendanceDialog meeting={dialog.meeting} onClose={onClose} />
    case 'calendarFeed':
      return <CalendarFeedDialog onClose={onClose} />
  }
}
