import type { MeetingSession } from '@plenum/meeting-sdk'
import type { CallView } from '../call/call-view.ts'
import type { Shortcuts } from '../shortcuts/shortcuts.ts'
import { BansPart, EndForAllPart, HostQuestionPart, SettingsPart, ShortcutsPart } from './dialog-parts.ts'

/** Props of {@link CallDialog}. */
export interface CallDialogsProps {
  readonly session: MeetingSession
  readonly view: CallView
  readonly shortcuts: Shortcuts
}

/** What is open over the call, if anything is. */
export function CallDialogs({ session, view, shortcuts }: CallDialogsProps) {
  if (view.dialog === null) return null
  if (typeof view.dialog === 'object') {
    return <HostQuestionPart session={session} question={view.dialog} onClose={view.closeDialog} />
  }
  switch (view.dialog) {
    case 'settings':
      return <SettingsPart session={session} onClose={view.closeDialog} />
    case 'shortcuts':
      return <ShortcutsPart shortcuts={shortcuts} onClose={view.closeDialog} />
    case 'bans':
      return <BansPart session={session} onClose={view.closeDialog} />
    case 'end':
      return <EndForAllPart session={session} onClose={view.closeDialog} />
  }
}
