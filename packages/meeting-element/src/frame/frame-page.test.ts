import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PlenumMeetingElement } from '../meeting-element.ts'

vi.mock('../room.tsx', () => ({
  openRoom: () => ({ session: null, show: () => {}, playOn: () => {}, close: () => {} }),
}))

CSSStyleSheet.prototype.replaceSync ??= () => {}
customElements.define('plenum-meeting', PlenumMeetingElement)

beforeEach(() => vi.resetModules())
afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

/** The page at this address, alone in its window or within another page. */
async function openPage(address: string, { isFramed }: { readonly isFramed: boolean }): Promise<PlenumMeetingElement> {
  history.replaceState(null, '', address)
  if (isFramed) vi.stubGlobal('parent', { postMessage: vi.fn() })
  await import('./frame-page.ts')
  const meeting = document.querySelector('plenum-meeting')
  if (meeting === null) throw new Error('The page has no meeting.')
  return meeting
}

test('shows the meeting of its address as its frame wants it', async () => {
  const settings = '#k=key&password=open+it&display-name=Ada&theme=dark&auto-join=&camera=off'
  const meeting = await openPage(`/embed/team%20sync${settings}`, { isFramed: true })
  expect(meeting).toMatchObject({ meetingId: 'team sync', inviteKey: 'key', password: 'open it' })
  expect(meeting).toMatchObject({ displayName: 'Ada', theme: 'dark' })
  expect(meeting).toMatchObject({ autoJoin: true, microphone: true, camera: false })
  expect(meeting.outerHTML).not.toContain('open it')
})

test('where its page says who is signed in, nobody is taken for a guest before it could', async () => {
  const meeting = await openPage('/embed/k3v9#auth=&auto-join=', { isFramed: true })
  const answered = vi.fn()
  void Promise.resolve(meeting.auth?.()).then(answered)
  await new Promise((resolve) => setTimeout(resolve))
  expect(answered).not.toHaveBeenCalled()
})

test('a link to it leads to the door, whatever it says', async () => {
  const meeting = await openPage('/embed/k3v9#auto-join=&display-name=Ada', { isFramed: false })
  expect(meeting).toMatchObject({ meetingId: 'k3v9', displayName: 'Ada', autoJoin: false })
})
