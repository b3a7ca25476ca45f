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

/** A key for each command, as `KeyboardEvent.key` names it; null for none. */
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

/** How a key is written on a button. */
export function keyName(key: string | null): string | undefined {
  if (key === null) return undefined
  return key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key
}
