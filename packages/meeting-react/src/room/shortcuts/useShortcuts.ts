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
    // By the key's place: its name may be another one when it goes up, with Shift for example.
    let talkingBy: string | null = null
    const stopTalking = () => {
      if (talkingBy === null) return
      talkingBy = null
      latest.current.actions.pushToTalk(false)
    }
    const down = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      // Inside of a shadow root the document is told no more than the root's host.
      const [target = null] = event.composedPath()
      if (!isMeant(target, place.current)) return
      const command = commandOf(event, latest.current.keys)
      if (command === null || (isPressKey(event.key) && isPressable(target))) return
      event.preventDefault()
      if (event.repeat) return
      if (command !== 'pushToTalk') latest.current.actions[command]()
      else if (talkingBy === null) {
        talkingBy = event.code
        latest.current.actions.pushToTalk(true)
      }
    }
    const up = ({ code }: KeyboardEvent) => {
      if (code === talkingBy) stopTalking()
    }
    // In another window the key may go up unseen.
    addEventListener('blur', stopTalking)
    document.addEventListener('keydown', down)
    // Before anybody can keep it from going on: a microphone must not stay open by mistake.
    addEventListener('keyup', up, { capture: true })
    return () => {
      stopTalking()
      removeEventListener('blur', stopTalking)
      document.removeEventListener('keydown', down)
      removeEventListener('keyup', up, { capture: true })
    }
  }, [place])
}

function commandOf(event: KeyboardEvent, keys: Shortcuts): ShortcutCommand | null {
  // With Shift a letter may be somebody else's shortcut; a sign may need it to be typed at all.
  if (event.shiftKey && /^\p{L}$/u.test(event.key)) return null
  const named = event.key.toLowerCase()
  const commandAt = (key: string | undefined) =>
    SHORTCUT_COMMANDS.find((command) => key !== undefined && keys[command]?.toLowerCase() === key)
  return commandAt(named) ?? commandAt(latinOf(event)) ?? null
}

/** The Latin letter on a key of a keyboard in another script. */
function latinOf({ key, code }: KeyboardEvent): string | undefined {
  if (!/^\p{L}$/u.test(key) || /^\p{Script=Latin}$/u.test(key)) return undefined
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase()
}

const TYPED_IN =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="searchbox"], [role="combobox"]'
const HAS_OWN_KEYS = '[role="menu"], [role="dialog"], [role="alertdialog"], [role="listbox"]'

function isMeant(target: EventTarget | null, place: HTMLElement | null): boolean {
  if (!(target instanceof Element)) return false
  const isHere = target === document.body || place?.contains(target) === true
  return isHere && target.closest(`${TYPED_IN}, ${HAS_OWN_KEYS}`) === null
}

/** Space and Enter press what has the focus. */
function isPressKey(key: string): boolean {
  return key === ' ' || key === 'Enter'
}

function isPressable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, summary') !== null
}
