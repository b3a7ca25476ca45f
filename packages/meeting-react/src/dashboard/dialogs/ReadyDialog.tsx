import type { Meeting } from '@plenum/meeting-sdk'
import { JoinMeetingButton } from '../../components/JoinMeetingButton/JoinMeetingButton.tsx'
import { Dialog } from '../../dialog/Dialog.tsx'
import { LinkField } from '../../parts/LinkField.tsx'
import { useDashboardWords } from '../../words/useDashboardWords.ts'

/** Props of {@link ReadyDialog}. */
export interface ReadyDialogProps {
  readonly meeting: Meeting
  readonly href: string
  readonly onJoin?: ((meetingId: string) => unknown) | undefined
  readonly onClose: () => void
}

/** A meeting that is there now: the link for the others, and the way in. */
export function ReadyDialog({ meeting, href, onJoin, onClose }: ReadyDialogProps) {
  const words = useDashboardWords()
  return (
    <Dialog title={words.meetingReady} description={words.meetingReadyHelp} onClose={onClose}>
      <LinkField label={words.meetingLink} url={meeting.joinUrl} />
      <div className="pl-dialog-actions">
        <button type="button" className="pl-button" data-kind="secondary" onClick={onClose}>
          {words.done}
        </button>
        <JoinMeetingButton
          meetingId={meeting.id}
          meetingTitle={meeting.title}
          status={meeting.status}
          isScheduled={false}
          href={href}
          onJoin={onJoin}
        />
      </div>
    </Dialog>
  )
}
