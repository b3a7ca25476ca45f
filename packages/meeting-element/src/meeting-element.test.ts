import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RoomSettings, WhichMeeting } from './room-settings.ts'

/** What was shown, in the place of the room itself. */
interface Opened {
  readonly which: WhichMeeting
  readonly settings: RoomSettings[]
  readonly join: ReturnType<typeof vi.fn>
  isClosed: boolean
  played: number
}

const opened: Opened[] = []
let fails = 0

vi.mock('./room.tsx', () => ({
  openRoom(_: ShadowRoot, which: WhichMeeting) {
    if (fails-- > 0) throw new TypeError('Failed to fetch dynamically imported module')
    const room: Opened = { which, settings: [], join: vi.fn(), isClosed: false, played: 0 }
    opened.push(room)
    return {
      session: { join: room.join },
      show: (settings: RoomSettings) => room.settings.push(settings),
      playOn: () => {
        room.played += 1
      },
      close: () => {
        room.isClosed = true
      },
    }
  },
}))

// jsdom constructs no style sheets.
CSSStyleSheet.prototype.replaceSync ??= () => {}

await import('./plenum-meeting.ts')

beforeEach(() => {
  opened.length = 0
  fails = 0
})
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

const only = () => {
  const [room] = opened
  if (room === undefined || opened.length > 1) throw new Error(`${opened.length} rooms are open.`)
  return room
}
const put = (html: string) => {
  document.body.innerHTML = html
  const meeting = document.querySelector('plenum-meeting')
  if (meeting === null) throw new Error('The page has no element.')
  return meeting
}
const shown = () => vi.waitFor(() => expect(opened.at(-1)?.settings.length).toBeGreaterThan(0))
const latest = () => only().settings.at(-1)

test('shows what its attributes say, once for all that is set together', async () => {
  const meeting = put('<plenum-meeting meeting-id="k3v9" display-name="Ada" auto-join camera="off"></plenum-meeting>')
  await shown()
  expect(only().which).toMatchObject({ meetingId: 'k3v9', baseUrl: '' })
  expect(latest()).toMatchObject({ name: 'Ada', preJoin: false, microphone: true, camera: false, theme: 'auto' })
  meeting.displayName = 'Grace'
  meeting.theme = 'dark'
  meeting.setAttribute('auto-join', 'false')
  await vi.waitFor(() => expect(latest()).toMatchObject({ name: 'Grace', theme: 'dark', preJoin: true }))
  expect(only().settings).toHaveLength(2)
  expect(meeting.outerHTML).toContain('display-name="Grace"')
})

test('takes a whole link, and has secrets that the page does not show', async () => {
  const meeting = put('<plenum-meeting join-url="https://meet.example.com/join/k3v9#k=key"></plenum-meeting>')
  meeting.password = 'secret'
  meeting.auth = () => 'jwt'
  await shown()
  expect(only().which).toMatchObject({ meetingId: 'k3v9', baseUrl: 'https://meet.example.com' })
  expect(latest()).toMatchObject({ inviteKey: 'key', password: 'secret' })
  expect(await latest()?.auth()).toBe('jwt')
  expect(meeting.outerHTML).not.toContain('secret')
})

test('speaks the language of its place, or the one that it is given', async () => {
  const meeting = put('<div lang="de-AT"><plenum-meeting meeting-id="k3v9"></plenum-meeting></div>')
  await shown()
  expect(latest()?.languages[0]).toBe('de-AT')
  meeting.locale = 'fr'
  await vi.waitFor(() => expect(latest()?.languages[0]).toBe('fr'))
})

test('knows what was set on it before it was one of ours', async () => {
  const meeting = document.createElement('plenum-meeting')
  Object.defineProperty(meeting, 'meetingId', { value: 'early', configurable: true, writable: true })
  document.body.append(meeting)
  await shown()
  expect(only().which.meetingId).toBe('early')
  expect(meeting.getAttribute('meeting-id')).toBe('early')
})

test('keeps its meeting when it is moved, and gives it up when it is gone or shows another one', async () => {
  const meeting = put('<plenum-meeting meeting-id="k3v9"></plenum-meeting><main></main>')
  await shown()
  vi.useFakeTimers()
  document.querySelector('main')?.append(meeting)
  meeting.remove()
  vi.advanceTimersByTime(400)
  document.body.append(meeting)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(only()).toMatchObject({ isClosed: false, played: 2 })
  vi.useRealTimers()

  meeting.meetingId = 'another'
  await vi.waitFor(() => expect(opened).toHaveLength(2))
  expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, false])
  meeting.remove()
  await vi.waitFor(() => expect(opened[1]?.isClosed).toBe(true))
  expect(meeting.session).toBeNull()
})

test('says that it could not be loaded, and tries again', async () => {
  fails = 1
  const meeting = put('<plenum-meeting meeting-id="k3v9">One moment…</plenum-meeting>')
  const retry = await vi.waitFor(() => {
    const button = meeting.shadowRoot?.querySelector('[role="alert"] button')
    if (!(button instanceof HTMLButtonElement)) throw new Error('Nothing is said.')
    return button
  })
  retry.click()
  await shown()
  expect(only().which.meetingId).toBe('k3v9')
})

test('joins by command as with its door, and says where there is no meeting', async () => {
  const meeting = put('<plenum-meeting meeting-id="k3v9" display-name="Ada"></plenum-meeting>')
  await meeting.join({ microphone: true })
  expect(only().join).toHaveBeenCalledWith({ name: 'Ada', microphone: true })
  const none = document.createElement('plenum-meeting')
  await expect(none.join()).rejects.toThrow(/shows no meeting/)
  await expect(none.setCamera(true)).rejects.toThrow(/shows no meeting/)
  await none.leave()
})
