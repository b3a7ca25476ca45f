import type { MeetingSession } from '@plenum/meeting-sdk'
import type { CallView } from '../call/call-view.ts'
import type { Shortcuts } from '../shortcuts/shortcuts.ts'
import { EndForAllPart, SettingsPart, ShortcutsPart } from './dialog-parts.ts'

/** Props of {@link CallDialog}. */
export interface CallDialogsProps {
  readonly session: MeetingSession
  readonly view: CallView
  readonly shortcuts: Shortcuts
}

/** What is open over the call, if anything is. */
export function CallDialogs({ session, view, shortcuts }: CallDialogsProps) {
  switch (view.dialog) {
    case null:
      return null
    case 'settings':
      return <SettingsPart session={session} onClose={view.closeDialog} />
    case 'shortcuts':
      return <ShortcutsPart shortcuts={shortcuts} onClose={view.closeDialog} />
    case 'end':
      return <EndForAllPart session={session} onClose={view.closeDialog} />
  }
}
