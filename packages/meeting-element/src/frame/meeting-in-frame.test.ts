import { afterEach, expect, test, vi } from 'vitest'
import { PlenumMeetingElement } from '../meeting-element.ts'
import { MeetingInFrame } from './meeting-in-frame.ts'

CSSStyleSheet.prototype.replaceSync ??= () => {}
customElements.define('plenum-meeting', PlenumMeetingElement)

const PAGE = 'https://app.example.com'
// jsdom's window has no other around it: it is its own parent.
const said = vi.spyOn(window, 'postMessage').mockImplementation(() => {})
afterEach(() => said.mockClear())

function frame({ hasAuth = false } = {}) {
  const meeting = new PlenumMeetingElement()
  const setHand = vi.spyOn(meeting, 'setHand').mockResolvedValue()
  new MeetingInFrame(meeting, [PAGE], hasAuth)
  const hear = (data: unknown, { origin = PAGE, source = window as MessageEventSource | null } = {}) =>
    dispatchEvent(new MessageEvent('message', { data, origin, source }))
  return { meeting, setHand, hear }
}

const HELLO = { plenum: 1, type: 'hello', hasAuth: false }
const RAISE = { plenum: 1, type: 'command', id: 7, command: { name: 'setHand', value: true } }

test('tells nobody anything who has not greeted, and whoever has at his origin alone', () => {
  const { meeting, hear } = frame()
  meeting.dispatchEvent(new CustomEvent('joined', { detail: null }))
  expect(said).not.toHaveBeenCalled()
  hear(HELLO)
  meeting.dispatchEvent(new CustomEvent('left', { detail: { reason: 'user' } }))
  expect(said.mock.calls).toEqual([
    [{ plenum: 1, type: 'ready' }, PAGE],
    [{ plenum: 1, type: 'event', name: 'left', detail: { reason: 'user' } }, PAGE],
  ])
})

test('does what it is told, and says what came of it', async () => {
  const { setHand, hear } = frame()
  hear(HELLO)
  hear(RAISE)
  expect(setHand).toHaveBeenCalledWith(true)
  await vi.waitFor(() => expect(said).toHaveBeenLastCalledWith({ plenum: 1, type: 'done', id: 7 }, PAGE))
  setHand.mockRejectedValue(Object.assign(new Error(), { code: 'permission.denied', context: {}, retryable: false }))
  hear(RAISE)
  const error = { code: 'permission.denied', context: {}, retryable: false }
  await vi.waitFor(() => expect(said).toHaveBeenLastCalledWith({ plenum: 1, type: 'failed', id: 7, error }, PAGE))
})

test.each([
  ['another origin', RAISE, { origin: 'https://evil.example' }],
  ['another window of the same origin', RAISE, { source: null }],
  ['a later version', { ...RAISE, plenum: 2 }, {}],
  ['a command that there is not', { ...RAISE, command: { name: 'remove', value: undefined } }, {}],
  ['a command with what it does not take', { ...RAISE, command: { name: 'setHand', value: 'yes' } }, {}],
  ['anything', 'hello', {}],
])('does not listen to %s', (_, data, from) => {
  const { setHand, hear } = frame()
  hear(HELLO)
  said.mockClear()
  hear(data, from)
  expect(setHand).not.toHaveBeenCalled()
  expect(said).not.toHaveBeenCalled()
})

test('does not take a greeting from another origin', () => {
  const { hear } = frame()
  hear(HELLO, { origin: 'https://evil.example' })
  expect(said).not.toHaveBeenCalled()
})

test('asks its page who is signed in there', async () => {
  const { meeting, hear } = frame()
  hear({ ...HELLO, hasAuth: true })
  const token = meeting.auth?.()
  await vi.waitFor(() => expect(said).toHaveBeenLastCalledWith({ plenum: 1, type: 'credential', id: 1 }, PAGE))
  hear({ plenum: 1, type: 'credential', id: 1, token: 'jwt' })
  expect(await token).toBe('jwt')
})

test('where its page cannot say who is signed in, nobody is taken for a guest', async () => {
  const { meeting, hear } = frame()
  hear({ ...HELLO, hasAuth: true })
  const token = Promise.resolve(meeting.auth?.())
  const refused = expect(token).rejects.toThrow(/could not say who is signed in/)
  await vi.waitFor(() => expect(said).toHaveBeenLastCalledWith({ plenum: 1, type: 'credential', id: 1 }, PAGE))
  hear({ plenum: 1, type: 'credential-failed', id: 1 })
  await refused
})

test('asked before its page has greeted, waits for it where it knows who is signed in', async () => {
  const { meeting, hear } = frame({ hasAuth: true })
  const answered = vi.fn()
  const token = Promise.resolve(meeting.auth?.()).then(answered)
  await Promise.resolve()
  expect(said).not.toHaveBeenCalled()
  hear({ ...HELLO, hasAuth: true })
  await vi.waitFor(() => expect(said).toHaveBeenLastCalledWith({ plenum: 1, type: 'credential', id: 1 }, PAGE))
  expect(answered).not.toHaveBeenCalled()
  hear({ plenum: 1, type: 'credential', id: 1, token: 'jwt' })
  await token
  expect(answered).toHaveBeenCalledWith('jwt')
})

test('where its page knows of nobody, one is a guest at once', async () => {
  const { meeting } = frame()
  expect(await meeting.auth?.()).toBeNull()
  expect(said).not.toHaveBeenCalled()
})
