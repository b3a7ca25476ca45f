import { type RefObject, useEffect, useRef } from 'react'
import { SHORTCUT_COMMANDS, type ShortcutCommand, type Shortcuts } from './shortcuts.ts'

/** What each key does; `pushToTalk` is told of the key going down and up. */
export type ShortcutActions = Readonly<Record<Exclude<ShortcutCommand, 'pushToTalk'>, () => void>> & {
  readonly pushToTalk: (isDown: boolean) => void
}

/**
 * Listens to the keys while the focus is in the meeting or nowhere; not where one types, and not where a menu or a
 * dialog has the keys.
 */
export function useShortcuts(place: RefObject<HTMLElement | null>, keys: Shortcuts, actions: ShortcutActions): void {
  const latest = useRef({ keys, actions })
  useEffect(() => {
    latest.current = { keys, actions }
  })
  useEffect(() => {
    let isTalking = false
    const stopTalking = () => {
      if (!isTalking) return
      isTalking = false
      latest.current.actions.pushToTalk(false)
    }
    const down = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (!isMeant(event.target, place.current)) return
      const command = commandOf(event.key, latest.current.keys)
      if (command === null || (event.key === ' ' && isPressable(event.target))) return
      event.preventDefault()
      if (event.repeat) return
      if (command !== 'pushToTalk') latest.current.actions[command]()
      else if (!isTalking) {
        isTalking = true
        latest.current.actions.pushToTalk(true)
      }
    }
    const up = ({ key }: KeyboardEvent) => {
      if (commandOf(key, latest.current.keys) === 'pushToTalk') stopTalking()
    }
    // In another window the key may go up unseen.
    addEventListener('blur', stopTalking)
    document.addEventListener('keydown', down)
    document.addEventListener('keyup', up)
    return () => {
      stopTalking()
      removeEventListener('blur', stopTalking)
      document.removeEventListener('keydown', down)
      document.removeEventListener('keyup', up)
    }
  }, [place])
}

function commandOf(key: string, keys: Shortcuts): ShortcutCommand | null {
  return SHORTCUT_COMMANDS.find((command) => keys[command]?.toLowerCase() === key.toLowerCase()) ?? null
}

const TYPED_IN = 'input, textarea, select, [contenteditable], [role="textbox"]'
const HAS_OWN_KEYS = '[role="menu"], [role="dialog"], [role="alertdialog"], [role="listbox"]'

function isMeant(target: EventTarget | null, place: HTMLElement | null): boolean {
  if (!(target instanceof Element)) return false
  const isHere = target === document.body || place?.contains(target) === true
  return isHere && target.closest(`${TYPED_IN}, ${HAS_OWN_KEYS}`) === null
}

/** The space bar presses what has the focus. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, summary') !== null
}
