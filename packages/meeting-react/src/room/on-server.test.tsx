import type { MeetingSession } from '@plenum/meeting-sdk'
import { act, render, screen } from '@testing-library/react'
import { type ReactNode, StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { type Scene, staged } from '../../test/staged-meeting.ts'
import { LiveKitMeeting } from '../components/LiveKitMeeting/LiveKitMeeting.tsx'
import { MeetingMiniPlayer } from '../components/MeetingMiniPlayer/MeetingMiniPlayer.tsx'
import { Call } from './call/Call.tsx'
import { MeetingRoom } from './MeetingRoom.tsx'
import { MiniCall } from './mini/MiniCall.tsx'
import { PreJoin } from './pre-join/PreJoin.tsx'
import { EndScreen } from './screens/EndScreen.tsx'

const START = Date.UTC(2026, 10, 27, 15, 0)
const outside: Scene = { join: null }

interface Case {
  readonly scene: Scene
  readonly show: (session: MeetingSession) => ReactNode
}

const parts: Readonly<Record<string, Case>> = {
  'a meeting': { scene: outside, show: (session) => <LiveKitMeeting session={session} /> },
  'a meeting whose session is yet to come': { scene: outside, show: () => <LiveKitMeeting session={null} /> },
  'a mini player': { scene: outside, show: (session) => <MeetingMiniPlayer session={session} onReturn={() => {}} /> },
  'a room before it is joined': { scene: outside, show: (session) => <MeetingRoom session={session} /> },
  'a door': {
    scene: outside,
    show: (session) => (
      <PreJoin
        session={session}
        {...{ title: 'Team Sync', name: undefined, inviteUrl: undefined }}
        refusal={null}
        isJoining={false}
        onJoin={() => {}}
      />
    ),
  },
  'a call': {
    scene: { people: 4, arrange: ({ room }) => room.change('p_1', { handRaisedAt: new Date(START).toISOString() }) },
    show: (session) => (
      <Call session={session} title="Team Sync" inviteUrl="https://meet.example.com/x" isReconnecting={false} />
    ),
  },
  'a call in little': { scene: { people: 2 }, show: (session) => <MiniCall session={session} onReturn={() => {}} /> },
  'an end': { scene: outside, show: () => <EndScreen reason="user" onRejoin={() => {}} /> },
}

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test.each(Object.entries(parts))('%s comes from a server and is taken over without a word', async (_, part) => {
  const complaints = vi.spyOn(console, 'error')
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(START)
  const { meeting } = await staged(part.scene)()
  const tree = <StrictMode>{part.show(meeting.session)}</StrictMode>
  const html = onServer(() => renderToString(tree))

  const page = document.body.appendChild(document.createElement('div'))
  page.innerHTML = html
  vi.setSystemTime(START + 7_000)
  const onRecoverableError = vi.fn()
  render(tree, { container: page, hydrate: true, onRecoverableError })
  await act(() => vi.dynamicImportSettled())
  expect(complaints.mock.calls).toEqual([])
  expect(onRecoverableError).not.toHaveBeenCalled()
})

test('a door takes over what one chose the last time, and opens nothing that was off', async () => {
  const complaints = vi.spyOn(console, 'error')
  const { meeting } = await staged(outside)()
  const tree = <StrictMode>{parts['a door']?.show(meeting.session)}</StrictMode>
  const page = document.body.appendChild(document.createElement('div'))
  page.innerHTML = onServer(() => renderToString(tree))
  localStorage.setItem('plenum.choices', JSON.stringify({ name: 'Grace', camera: false, microphone: true }))
  onTestFinished(() => localStorage.clear())
  const preview = vi.spyOn(meeting.session.devices, 'preview')
  const onRecoverableError = vi.fn()
  render(tree, { container: page, hydrate: true, onRecoverableError })
  await act(() => vi.dynamicImportSettled())
  expect(complaints.mock.calls).toEqual([])
  expect(onRecoverableError).not.toHaveBeenCalled()
  expect(screen.getByRole('textbox', { name: 'Your name' })).toHaveValue('Grace')
  expect(screen.getByRole('button', { name: 'Turn on camera' })).toBeVisible()
  expect(new Set(preview.mock.calls.map(([source]) => source))).toEqual(new Set(['microphone']))
})

/** There is neither window nor document where a server renders. */
function onServer<T>(render: () => T): T {
  const names = ['window', 'document', 'navigator', 'localStorage', 'matchMedia', 'ResizeObserver'] as const
  for (const name of names) vi.stubGlobal(name, undefined)
  try {
    return render()
  } finally {
    vi.unstubAllGlobals()
  }
}
