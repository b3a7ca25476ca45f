import { beforeEach, expect, test, vi } from 'vitest'
import { openRoom } from './room.tsx'
import type { RoomSettings } from './room-settings.ts'

vi.mock('@plenum/meeting-sdk/session', () => ({
  createMeetingSession: () => ({ on: () => () => {}, retain: () => () => {} }),
  preloadRoom: async () => {},
}))
vi.mock('@plenum/meeting-react', () => ({
  MeetingProvider: ({ children }: { readonly children: unknown }) => children,
  LiveKitMeeting: ({ name }: { readonly name: string }) => name,
}))

/** Each language arrives when a test says so. */
const languages = vi.hoisted(() => new Map<string, (words: object) => void>())
vi.mock('@plenum/meeting-react/words', async (original) => ({
  ...(await original<typeof import('@plenum/meeting-react/words')>()),
  loadWords: (locale: string) => new Promise((resolve) => languages.set(locale, resolve)),
}))

// jsdom constructs no style sheets, nor takes any into a shadow root.
CSSStyleSheet.prototype.replaceSync ??= () => {}

beforeEach(() => languages.clear())

const SETTINGS: RoomSettings = {
  auth: () => null,
  inviteKey: undefined,
  password: undefined,
  name: 'Ada',
  title: undefined,
  inviteUrl: undefined,
  preJoin: true,
  microphone: true,
  camera: true,
  theme: 'auto',
  languages: ['de'],
  words: undefined,
  shortcuts: undefined,
  hasExit: false,
}

function open() {
  const shadow = document.createElement('div').attachShadow({ mode: 'open' })
  shadow.adoptedStyleSheets ??= []
  const room = openRoom(shadow, { meetingId: 'k3v9', baseUrl: '', service: undefined }, () => {})
  const shown = () => {
    const place = shadow.querySelector<HTMLElement>('[lang]')
    return place === null ? null : [place.lang, place.textContent]
  }
  return { room, shown }
}

/** The words of a language are here, and what waits for them has been done. */
async function arrive(locale: string): Promise<void> {
  languages.get(locale)?.({})
  await new Promise((resolve) => setTimeout(resolve, 0))
}

test('is in the language that was set last, whichever arrives last', async () => {
  const { room, shown } = open()
  room.show(SETTINGS)
  room.show({ ...SETTINGS, languages: ['fr'] })
  await arrive('fr')
  await vi.waitFor(() => expect(shown()).toEqual(['fr', 'Ada']))
  await arrive('de')
  room.show({ ...SETTINGS, languages: ['fr'], name: 'Grace' })
  await vi.waitFor(() => expect(shown()).toEqual(['fr', 'Grace']))
})

test('stays in the language that it speaks already, where another one was on its way', async () => {
  const { room, shown } = open()
  room.show(SETTINGS)
  room.show({ ...SETTINGS, languages: ['en'] })
  await vi.waitFor(() => expect(shown()).toEqual(['en', 'Ada']))
  await arrive('de')
  room.show({ ...SETTINGS, languages: ['en'], name: 'Grace' })
  await vi.waitFor(() => expect(shown()).toEqual(['en', 'Grace']))
})

test('shows nothing before it can in the language that was set last', async () => {
  const { room, shown } = open()
  room.show(SETTINGS)
  room.show({ ...SETTINGS, languages: ['fr'] })
  await arrive('de')
  expect(shown()).toBeNull()
  await arrive('fr')
  await vi.waitFor(() => expect(shown()).toEqual(['fr', 'Ada']))
})

test('closed while a language is on its way, it is not shown again', async () => {
  const { room, shown } = open()
  room.show(SETTINGS)
  room.close()
  await arrive('de')
  expect(shown()).toBeNull()
})
