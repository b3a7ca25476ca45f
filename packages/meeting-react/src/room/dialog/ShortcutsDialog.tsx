import { Dialog } from '../../dialog/Dialog.tsx'
import { useWords } from '../../words/useWords.ts'
import { keyName, SHORTCUT_COMMANDS, type Shortcuts } from '../shortcuts/shortcuts.ts'
import { singleKeys } from '../shortcuts/single-keys.ts'
import { SwitchBox } from './SwitchBox.tsx'

/** Props of {@link ShortcutsDialog}. */
export interface ShortcutsDialogProps {
  readonly shortcuts: Shortcuts
  readonly onClose: () => void
}

/** Which key does what, and whether it does. */
export function ShortcutsDialog({ shortcuts, onClose }: ShortcutsDialogProps) {
  const words = useWords()
  return (
    <Dialog title={words.shortcuts} onClose={onClose}>
      <dl className="pl-shortcuts">
        {SHORTCUT_COMMANDS.map((command) => {
          const key = keyName(shortcuts[command])
          return key === undefined ? null : (
            <div key={command} className="pl-shortcut">
              <dt>{words.shortcutNames[command]}</dt>
              <dd>
                <kbd>{key}</kbd>
              </dd>
            </div>
          )
        })}
      </dl>
      <p className="pl-dialog-note">{words.shortcutsHelp}</p>
      <SwitchBox of={singleKeys} label={words.useKeys} />
    </Dialog>
  )
}
