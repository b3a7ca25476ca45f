import type { FakeMeeting } from '@plenum/meeting-sdk/testing'
import { act, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderInCall } from '../../../test/render-in-call.tsx'
import type { Scene } from '../../../test/staged-meeting.ts'
import { VoiceNotice } from './VoiceNotice.tsx'

const show = (scene: Scene = { join: { microphone: true } }) =>
  renderInCall(scene, ({ session }) => <VoiceNotice session={session} />)

/** One's own microphone gives this for so long. */
function sound({ room, clock }: FakeMeeting, level: number, forMs: number): void {
  act(() => {
    for (let ms = 0; ms <= forMs; ms += 100) {
      room.sound(level)
      clock.advance(100)
    }
  })
}

const mute = ({ session }: FakeMeeting) => act(() => session.setMicrophone(false))
const notice = () => screen.getByRole('status')

test('whoever speaks while muted is told, and turns the microphone on there', async () => {
  const call = await show()
  await mute(call)
  expect(notice()).toBeEmptyDOMElement()
  sound(call, 0.5, 2_000)
  expect(notice()).toHaveTextContent('You’re muted: the others don’t hear you.')
  await call.user.click(screen.getByRole('button', { name: 'Turn on microphone' }))
  await waitFor(() => expect(call.session.getSnapshot().microphone.status).toBe('on'))
  expect(notice()).toBeEmptyDOMElement()
})

test('it goes by itself when one is silent', async () => {
  const call = await show()
  await mute(call)
  sound(call, 0.5, 2_000)
  sound(call, 0, 6_000)
  expect(notice()).toBeEmptyDOMElement()
})

test('a microphone that is on and gives nothing is told', async () => {
  const call = await show()
  sound(call, 0, 8_000)
  expect(notice()).toHaveTextContent('Nothing comes from your microphone.')
  expect(screen.queryByRole('button', { name: 'Turn on microphone' })).toBeNull()
})

test('who puts it away hears no more of it until he turns the microphone on or off', async () => {
  const call = await show()
  await mute(call)
  sound(call, 0.5, 2_000)
  await call.user.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(notice()).toBeEmptyDOMElement()
  sound(call, 0, 6_000)
  sound(call, 0.5, 2_000)
  expect(notice()).toBeEmptyDOMElement()
  await act(() => call.session.setMicrophone(true))
  sound(call, 0.5, 2_000)
  await mute(call)
  sound(call, 0.5, 2_000)
  await waitFor(() => expect(notice()).toHaveTextContent('You’re muted'))
})

test('nobody listens once it is gone', async () => {
  const call = await renderInCall({ join: { microphone: true } }, ({ session }, view) =>
    view.panel === null ? <VoiceNotice session={session} /> : null,
  )
  expect(call.room.isListenedTo).toBe(true)
  act(() => call.view().togglePanel('chat'))
  await waitFor(() => expect(call.room.isListenedTo).toBe(false))
})
