import { lazyPart } from '../../parts/lazy-part.tsx'
import type { BansDialogProps } from './BansDialog.tsx'
import type { EndForAllDialogProps } from './EndForAllDialog.tsx'
import type { HostQuestionDialogProps } from './HostQuestionDialog.tsx'
import type { SettingsDialogProps } from './SettingsDialog.tsx'
import type { ShortcutsDialogProps } from './ShortcutsDialog.tsx'

/** Dialogs of the call, whose code comes when they are opened. */
export const { Part: SettingsPart } = lazyPart<SettingsDialogProps>(() =>
  import('./SettingsDialog.tsx').then(({ SettingsDialog }) => SettingsDialog),
)
export const { Part: ShortcutsPart } = lazyPart<ShortcutsDialogProps>(() =>
  import('./ShortcutsDialog.tsx').then(({ ShortcutsDialog }) => ShortcutsDialog),
)
export const { Part: EndForAllPart } = lazyPart<EndForAllDialogProps>(() =>
  import('./host-dialogs.ts').then(({ EndForAllDialog }) => EndForAllDialog),
)
export const { Part: HostQuestionPart } = lazyPart<HostQuestionDialogProps>(() =>
  import('./host-dialogs.ts').then(({ HostQuestionDialog }) => HostQuestionDialog),
)
export const { Part: BansPart } = lazyPart<BansDialogProps>(() =>
  import('./host-dialogs.ts').then(({ BansDialog }) => BansDialog),
)
