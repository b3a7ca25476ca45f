import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderInCall } from '../../../test/render-in-call.tsx'
import { Notices } from './Notices.tsx'

const show = () =>
  renderInCall({ join: { microphone: true }, people: 2 }, ({ session }) => (
    <Notices session={session} isReconnecting={false} />
  ))

const said = () => [...document.querySelectorAll('.pl-notice > p')].map(({ textContent }) => textContent)

test('says that a host muted one, until one unmutes', async () => {
  const { user, room, session } = await show()
  act(() => room.mute('microphone'))
  expect(said()).toEqual(['A host muted you.'])
  await user.click(screen.getByRole('button', { name: 'Turn on microphone' }))
  expect(session.getSnapshot().microphone.status).toBe('on')
  expect(said()).toEqual([])
})

test('whoever mutes himself is told nothing', async () => {
  const { session } = await show()
  await act(() => session.setMicrophone(false))
  expect(said()).toEqual([])
})

test('whoever may not unmute is told how to ask, and then that he may speak', async () => {
  const { user, room, session } = await show()
  act(() => {
    room.mute('microphone')
    room.permit({ microphone: false })
  })
  expect(said()).toEqual(['A host muted you. To speak again, raise your hand.'])
  expect(screen.queryByRole('button', { name: 'Turn on microphone' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Raise hand' }))
  expect(session.getSnapshot().participants[0]?.handRaisedAt).not.toBeNull()
  expect(said()).toEqual([])
  act(() => room.permit({ microphone: true }))
  expect(said()).toEqual(['You may speak now.'])
})

test('whoever is made a viewer is told what that is; made a participant, that he may speak', async () => {
  const { user, room } = await show()
  act(() => {
    room.change('p_you', { role: 'viewer' })
    room.permit({ microphone: false, camera: false, screen: false })
  })
  expect(said()).toEqual(['You can watch and listen now. To speak, raise your hand.'])
  act(() => {
    room.change('p_you', { role: 'participant' })
    room.permit({ microphone: true, camera: true, screen: true })
  })
  expect(said()).toEqual(['You may speak now.'])
  await user.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(said()).toEqual([])
})
