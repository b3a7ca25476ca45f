/** What can be done by one key. */
export const SHORTCUT_COMMANDS = [
  'microphone',
  'camera',
  'screen',
  'hand',
  'chat',
  'people',
  'layout',
  'fullScreen',
  'shortcuts',
  'pushToTalk',
] as const

export type ShortcutCommand = (typeof SHORTCUT_COMMANDS)[number]

/** A key for each command, as `KeyboardEvent.key` names it, small and large letters alike; null for none. */
export type Shortcuts = Readonly<Record<ShortcutCommand, string | null>>

/** Single keys, which work while the focus is in the meeting or nowhere, and never where one types. */
export const DEFAULT_SHORTCUTS: Shortcuts = {
  microphone: 'm',
  camera: 'v',
  screen: 's',
  hand: 'h',
  chat: 'c',
  people: 'p',
  layout: 'l',
  fullScreen: 'f',
  shortcuts: '?',
  pushToTalk: ' ',
}

/** No keys at all. */
export const NO_SHORTCUTS: Shortcuts = {
  microphone: null,
  camera: null,
  screen: null,
  hand: null,
  chat: null,
  people: null,
  layout: null,
  fullScreen: null,
  shortcuts: null,
  pushToTalk: null,
}

/**
 * The keys that a host wants: none, or the usual ones with some of his own. A key that he gives to one command is taken
 * from whatever has it by default.
 *
 * @example
 * shortcutsOf({ chat: 'm', people: null })
 */
export function shortcutsOf(wanted: false | Partial<Shortcuts> = {}): Shortcuts {
  if (wanted === false) return NO_SHORTCUTS
  const taken = Object.values(wanted).map((key) => key?.toLowerCase())
  const keyOf = (command: ShortcutCommand) => {
    const own = wanted[command]
    if (own !== undefined) return own
    const usual = DEFAULT_SHORTCUTS[command]
    return usual !== null && taken.includes(usual) ? null : usual
  }
  return {
    microphone: keyOf('microphone'),
    camera: keyOf('camera'),
    screen: keyOf('screen'),
    hand: keyOf('hand'),
    chat: keyOf('chat'),
    people: keyOf('people'),
    layout: keyOf('layout'),
    fullScreen: keyOf('fullScreen'),
    shortcuts: keyOf('shortcuts'),
    pushToTalk: keyOf('pushToTalk'),
  }
}

/** How a key is written on a button, and in `aria-keyshortcuts`. */
export function keyName(key: string | null): string | undefined {
  if (key === null) return undefined
  return key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key
}
