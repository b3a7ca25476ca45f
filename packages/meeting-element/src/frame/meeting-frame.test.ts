import { afterEach, expect, test, vi } from 'vitest'
import { createMeetingFrame, FrameError, type MeetingFrameOptions } from './meeting-frame.ts'

const SERVER = 'https://meet.example.com'

afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

function open(options: Partial<MeetingFrameOptions> = {}) {
  const joinUrl = `${SERVER}/join/team-sync#k=key`
  const frame = createMeetingFrame({ container: document.body, joinUrl, ...options })
  const inside = frame.iframe.contentWindow
  if (inside === null) throw new Error('The frame has no window.')
  const said = vi.spyOn(inside, 'postMessage').mockImplementation(() => {})
  const hear = (message: object, { origin = SERVER, source = inside as MessageEventSource } = {}) =>
    dispatchEvent(new MessageEvent('message', { data: { plenum: 1, ...message }, origin, source }))
  return { frame, said, hear }
}

test('is a frame that may do what a meeting needs at its server, and tells that server nothing in the address', () => {
  const { frame } = open({ displayName: 'Ada', autoJoin: true, camera: false })
  const { src, allow, title, referrerPolicy } = frame.iframe
  expect(src).toBe(`${SERVER}/embed/team-sync#k=key&display-name=Ada&auto-join=&camera=off`)
  expect(allow).toContain(`camera ${SERVER}; microphone ${SERVER}; display-capture ${SERVER}`)
  expect(title).toBe('Meeting')
  expect(referrerPolicy).toBe('no-referrer')
})

test('hands on the password of a link, where no server sees it', () => {
  const { frame } = open({ joinUrl: `${SERVER}/join/team-sync?password=open%20it#k=key` })
  expect(frame.iframe.src).toBe(`${SERVER}/embed/team-sync#k=key&password=open+it`)
})

test('hears its own frame at its own origin, and nobody else', () => {
  const { frame, hear } = open()
  const left = vi.fn()
  const stop = frame.on('left', left)
  const message = { type: 'event', name: 'left', detail: { reason: 'user' } }
  hear(message, { origin: 'https://evil.example' })
  hear(message, { source: window })
  hear({ ...message, plenum: 2 })
  expect(left).not.toHaveBeenCalled()
  hear(message)
  expect(left.mock.calls).toEqual([[{ reason: 'user' }]])
  stop()
  hear(message)
  expect(left).toHaveBeenCalledOnce()
})

test('commands wait until the meeting is there, and come to what it says', async () => {
  const { frame, said, hear } = open()
  const muted = frame.setMicrophone(false)
  const ended = frame.endForAll()
  expect(said).not.toHaveBeenCalled()
  hear({ type: 'ready' })
  expect(said).toHaveBeenCalledWith(
    { plenum: 1, type: 'command', id: 1, command: { name: 'setMicrophone', value: false } },
    SERVER,
  )
  hear({ type: 'done', id: 1 })
  await muted
  hear({ type: 'failed', id: 2, error: { code: 'permission.denied', context: {}, retryable: false } })
  await expect(ended).rejects.toMatchObject({ code: 'permission.denied', retryable: false })
  const late = frame.leave()
  frame.dispose()
  await expect(late).rejects.toBeInstanceOf(FrameError)
  await expect(frame.join()).rejects.toMatchObject({ code: 'session.disposed' })
  expect(document.querySelector('iframe')).toBeNull()
})

test('a frame that is loaded anew has forgotten what it was told, and is told the rest when it is there again', async () => {
  const { frame, said, hear } = open()
  const loaded = () => frame.iframe.dispatchEvent(new Event('load'))
  const joined = frame.join()
  loaded()
  hear({ type: 'ready' })
  hear({ type: 'done', id: 1 })
  await joined
  const raised = frame.setHand(true)
  const forgotten = expect(raised).rejects.toMatchObject({ name: 'FrameError', code: 'session.not_connected' })
  loaded()
  await forgotten
  expect(said).toHaveBeenLastCalledWith({ plenum: 1, type: 'hello', hasAuth: false }, SERVER)
  const again = frame.join()
  expect(said).toHaveBeenLastCalledWith({ plenum: 1, type: 'hello', hasAuth: false }, SERVER)
  hear({ type: 'ready' })
  const command = { name: 'join', value: undefined }
  expect(said).toHaveBeenLastCalledWith({ plenum: 1, type: 'command', id: 3, command }, SERVER)
  hear({ type: 'done', id: 3 })
  await again
})

test('a frame that does not listen for 20 seconds is unreachable, until it does', async () => {
  vi.useFakeTimers()
  const { frame, said, hear } = open()
  const unreachable = { name: 'FrameError', code: 'network.unreachable', retryable: true }
  const joined = vi.fn()
  frame.join().catch(joined)
  await vi.advanceTimersByTimeAsync(19_000)
  // From then on it has as long again.
  frame.iframe.dispatchEvent(new Event('load'))
  await vi.advanceTimersByTimeAsync(19_000)
  expect(joined).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(joined).toHaveBeenCalledWith(expect.objectContaining(unreachable))
  await expect(frame.setHand(true)).rejects.toMatchObject(unreachable)

  said.mockClear()
  hear({ type: 'ready' })
  expect(said).not.toHaveBeenCalled()
  const left = frame.leave()
  hear({ type: 'done', id: 2 })
  await left
  // One that listens may be as slow as it likes.
  const late = frame.setHand(true)
  await vi.advanceTimersByTimeAsync(60_000)
  hear({ type: 'done', id: 3 })
  await late
})

test('says who is signed in when it is asked, at the origin of its frame', async () => {
  const { said, hear } = open({ auth: async () => 'jwt' })
  hear({ type: 'credential', id: 3 })
  const answer = { plenum: 1, type: 'credential', id: 3, token: 'jwt' }
  await vi.waitFor(() => expect(said).toHaveBeenCalledWith(answer, SERVER))
})

test.each([
  ['nobody', () => null],
  ['undefined, as plain scripts do', () => Promise.resolve(undefined)],
])('with %s signed in, says that one is a guest', async (_, auth) => {
  const options = { container: document.body, joinUrl: `${SERVER}/join/k3v9` }
  // A script's, that no compiler has read.
  Reflect.set(options, 'auth', auth)
  const { said, hear } = open(options)
  hear({ type: 'credential', id: 3 })
  await vi.waitFor(() =>
    expect(said).toHaveBeenCalledWith({ plenum: 1, type: 'credential', id: 3, token: null }, SERVER),
  )
})

test.each([
  [
    'throws',
    () => {
      throw new Error('Signed out.')
    },
  ],
  ['rejects', () => Promise.reject(new Error('Signed out.'))],
  ['answers something else', () => 42],
])('where auth %s, says that it could not be asked: nobody is a guest by mistake', async (_, auth) => {
  const options = { container: document.body, joinUrl: `${SERVER}/join/k3v9` }
  Reflect.set(options, 'auth', auth)
  const { said, hear } = open(options)
  hear({ type: 'credential', id: 3 })
  const answer = { plenum: 1, type: 'credential-failed', id: 3 }
  await vi.waitFor(() => expect(said).toHaveBeenCalledWith(answer, SERVER))
})

test('tells in the address that it can say who is signed in, and not who', () => {
  const { frame } = open({ auth: () => 'jwt', autoJoin: true })
  expect(frame.iframe.src).toBe(`${SERVER}/embed/team-sync#k=key&auth=&auto-join=`)
})

test('a link that leads to no meeting is refused', () => {
  expect(() => createMeetingFrame({ container: document.body, joinUrl: SERVER })).toThrow(TypeError)
})
