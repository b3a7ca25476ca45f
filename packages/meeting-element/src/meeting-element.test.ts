import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EarlyError } from './early-error.ts'
import type { RoomSettings, WhichMeeting } from './room-settings.ts'

/** What was shown, in the place of the room itself. */
interface Opened {
  readonly which: WhichMeeting
  readonly settings: RoomSettings[]
  readonly join: ReturnType<typeof vi.fn>
  readonly leave: ReturnType<typeof vi.fn>
  isClosed: boolean
  played: number
}

const opened: Opened[] = []
/** Asked for its code: it arrives at once, or when and how a test says. */
const load = vi.hoisted(() => vi.fn())
vi.mock('./load-room.ts', () => ({ loadRoom: load }))

const code = {
  openRoom(_: ShadowRoot, which: WhichMeeting) {
    const room: Opened = { which, settings: [], join: vi.fn(), leave: vi.fn(), isClosed: false, played: 0 }
    opened.push(room)
    return {
      session: { join: room.join, leave: room.leave },
      show: (settings: RoomSettings) => room.settings.push(settings),
      playOn: () => {
        room.played += 1
      },
      close: () => {
        room.isClosed = true
      },
    }
  },
}

// jsdom constructs no style sheets.
CSSStyleSheet.prototype.replaceSync ??= () => {}

await import('./plenum-meeting.ts')

beforeEach(() => {
  opened.length = 0
  load.mockReset().mockResolvedValue(code)
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
  load.mockRejectedValueOnce(new EarlyError('network.unreachable'))
  const meeting = put('<plenum-meeting meeting-id="k3v9">One moment…</plenum-meeting>')
  await expect(meeting.join()).rejects.toMatchObject({ code: 'network.unreachable' })
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
  const nowhere = { name: 'MeetingError', code: 'session.not_connected', retryable: false }
  await expect(none.join()).rejects.toMatchObject(nowhere)
  await expect(none.setCamera(true)).rejects.toMatchObject(nowhere)
  await none.leave()
})

/** The room's code is on its way until it is let through. */
function holdBack(): () => void {
  let letThrough = () => {}
  load.mockReturnValueOnce(
    new Promise((resolve) => {
      letThrough = () => resolve(code)
    }),
  )
  return () => letThrough()
}

test('leaving gives up a join that waits for the room', async () => {
  const letThrough = holdBack()
  const meeting = put('<plenum-meeting meeting-id="k3v9"></plenum-meeting>')
  const joined = meeting.join()
  await meeting.leave()
  await expect(joined).rejects.toMatchObject({ name: 'MeetingError', code: 'join.cancelled', retryable: true })
  letThrough()
  await shown()
  expect(only().join).not.toHaveBeenCalled()
  await meeting.join()
  expect(only().join).toHaveBeenCalledOnce()
})

test('left at the moment that the room is there, it is not joined', async () => {
  const meeting = document.createElement('plenum-meeting')
  load.mockResolvedValueOnce({
    openRoom(shadow: ShadowRoot, which: WhichMeeting) {
      queueMicrotask(() => void meeting.leave())
      return code.openRoom(shadow, which)
    },
  })
  meeting.meetingId = 'k3v9'
  document.body.append(meeting)
  await expect(meeting.join()).rejects.toMatchObject({ code: 'join.cancelled' })
  expect(only().join).not.toHaveBeenCalled()
})

test('left before it joined by itself, it shows its door', async () => {
  const letThrough = holdBack()
  const meeting = put('<plenum-meeting meeting-id="k3v9" auto-join></plenum-meeting>')
  await meeting.leave()
  letThrough()
  await shown()
  expect(latest()).toMatchObject({ preJoin: true })
  // Another meeting is another stay.
  meeting.meetingId = 'another'
  await vi.waitFor(() => expect(opened[1]?.settings).toEqual([expect.objectContaining({ preJoin: false })]))
})

test('left while it was nowhere, it joins by itself where it is put', async () => {
  const meeting = document.createElement('plenum-meeting')
  meeting.meetingId = 'k3v9'
  meeting.autoJoin = true
  await meeting.leave()
  document.body.append(meeting)
  await shown()
  expect(latest()).toMatchObject({ preJoin: false })
})

test('left while it is about to join by itself, it shows its door', async () => {
  const meeting = put('<plenum-meeting meeting-id="k3v9" auto-join></plenum-meeting>')
  await shown()
  await meeting.leave()
  expect(latest()).toMatchObject({ preJoin: true })
  expect(only().leave).toHaveBeenCalledOnce()
})

test('taken away, it gives up a join that waits for the room', async () => {
  holdBack()
  const meeting = put('<plenum-meeting meeting-id="k3v9"></plenum-meeting>')
  const joined = meeting.join()
  meeting.remove()
  await expect(joined).rejects.toMatchObject({ code: 'join.cancelled' })
})
