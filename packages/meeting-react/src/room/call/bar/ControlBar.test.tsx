import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { chatScene } from '../../../../test/chat-scene.ts'
import { renderInCall } from '../../../../test/render-in-call.tsx'
import type { Scene } from '../../../../test/staged-meeting.ts'
import { NO_SHORTCUTS, type Shortcuts } from '../../shortcuts/shortcuts.ts'
import type { BarShape } from './bar-shape.ts'
import { ControlBar } from './ControlBar.tsx'

const show = (scene: Scene = {}, props: { readonly shape?: BarShape; readonly shortcuts?: Shortcuts } = {}) =>
  renderInCall(scene, ({ session }, view) => <ControlBar session={session} view={view} {...props} />)

const names = () => screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))

test('wide, everything stands side by side, in the order in which the Tab key goes', async () => {
  await show({ people: 3 })
  expect(await screen.findByRole('button', { name: 'Share your screen' })).toBeVisible()
  expect(names()).toEqual([
    'Turn off microphone',
    'Choose microphone and speaker',
    'Turn off camera',
    'Choose camera',
    'Share your screen',
    'Raise hand',
    'Send a reaction',
    'More options',
    'Leave',
    'People (3)',
    'Chat',
  ])
})

test.each(['narrow', 'low'] as const)('%s, the five most needed stand in the bar', async (shape) => {
  await show({}, { shape })
  expect(names()).toEqual(['Turn off microphone', 'Turn off camera', 'Chat', 'More options', 'Leave'])
})

test('what has no button on a phone is in the menu there', async () => {
  const { user, session } = await show({ people: 2 }, { shape: 'narrow' })
  await user.click(screen.getByRole('button', { name: 'More options' }))
  const menu = await screen.findByRole('menu')
  expect(within(menu).getByRole('menuitem', { name: 'Thumbs up' })).toBeVisible()
  expect(within(menu).getByRole('menuitem', { name: 'People (2)' })).toBeVisible()
  expect(within(menu).queryByRole('menuitem', { name: 'Keyboard shortcuts' })).toBeNull()
  await user.click(within(menu).getByRole('menuitem', { name: 'Raise hand' }))
  expect(session.getSnapshot().participants[0]?.handRaisedAt).not.toBeNull()
})

test('turns the microphone off and on, and leaves', async () => {
  const { user, session } = await show()
  await user.click(screen.getByRole('button', { name: 'Turn off microphone' }))
  await user.click(await screen.findByRole('button', { name: 'Turn on microphone' }))
  expect(await screen.findByRole('button', { name: 'Turn off microphone' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Leave' }))
  expect(session.getSnapshot().state).toEqual({ status: 'left', reason: 'user' })
})

test('raises the hand and shares the screen, and says so until they are taken back', async () => {
  const { user, session } = await show()
  await user.click(screen.getByRole('button', { name: 'Raise hand' }))
  await user.click(await screen.findByRole('button', { name: 'Lower hand' }))
  expect(await screen.findByRole('button', { name: 'Raise hand' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Share your screen' }))
  const stop = await screen.findByRole('button', { name: 'Stop sharing' })
  expect(stop).toHaveAttribute('data-state', 'active')
  await user.click(stop)
  expect(await screen.findByRole('button', { name: 'Share your screen' })).toBeVisible()
  expect(session.getSnapshot().screen.status).toBe('off')
})

test('what the meeting does not allow is not offered, or says so', async () => {
  await show({
    join: {},
    arrange: ({ room }) => room.permit({ microphone: false, camera: false, screen: false, chat: false }),
  })
  const microphone = await screen.findByRole('button', { name: 'Microphone: raise your hand to ask to speak' })
  expect(microphone).toHaveAttribute('aria-disabled', 'true')
  expect(screen.queryByRole('button', { name: 'Share your screen' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Send a reaction' })).toBeNull()
})

test('a backend that knows no hands has no button for them', async () => {
  await show({ world: { admitsOnly: true } })
  expect(await screen.findByRole('button', { name: 'Share your screen' })).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Raise hand' })).toBeNull()
})

test('opens a panel and closes it, and counts messages while the chat is closed', async () => {
  const { user, room, view } = await show({ people: 2 })
  act(() => room.say('p_1', 'Hello'))
  const chat = screen.getByRole('button', { name: 'Chat, 1 unread' })
  await user.click(chat)
  expect(view().panel).toBe('chat')
  expect(screen.getByRole('button', { name: 'Chat', pressed: true })).toBeVisible()
  act(() => room.say('p_1', 'Still here'))
  await user.click(screen.getByRole('button', { name: 'People (2)' }))
  expect(view().panel).toBe('people')
  expect(screen.getByRole('button', { name: 'Chat', pressed: false })).toBeVisible()
})

test('a hand that is raised is told by the button of the people, whose ever it is', async () => {
  const { room } = await show({ people: 3 })
  act(() => room.change('p_1', { handRaisedAt: '2026-11-21T10:00:00Z' }))
  expect(screen.getByRole('button', { name: 'People (3), 1 hand raised' })).toBeVisible()
  act(() => room.change('p_you', { handRaisedAt: '2026-11-21T10:00:01Z' }))
  expect(screen.getByRole('button', { name: 'People (3), 2 hands raised' })).toBeVisible()
  expect(screen.getByRole('button', { name: 'More options' })).toBeVisible()
})

test.each(['narrow', 'low'] as const)('%s, it is told where the people are', async (shape) => {
  const arrange: Scene['arrange'] = ({ room }) => room.change('p_1', { handRaisedAt: '2026-11-21T10:00:00Z' })
  const { user } = await show({ people: 2, arrange }, { shape })
  await user.click(screen.getByRole('button', { name: 'More options, 1 hand raised' }))
  expect(await screen.findByRole('menuitem', { name: 'People (2), 1 hand raised' })).toBeVisible()
})

test('a message of one’s own that failed is told by the button of the chat, until that is open', async () => {
  const { user, session, messages, room } = await show(chatScene([]))
  messages.refusesToKeep = 'meeting.ended'
  await act(() => session.sendChat('This one is lost'))
  expect(await screen.findByRole('button', { name: 'Chat, a message wasn’t sent' })).toBeVisible()
  act(() => room.say('p_ada', 'Hello'))
  await user.click(screen.getByRole('button', { name: 'Chat, 1 unread, a message wasn’t sent' }))
  expect(screen.getByRole('button', { name: 'Chat', pressed: true })).toBeVisible()
})

test('names the key of each button, and none where there are none', async () => {
  await show()
  expect(screen.getByRole('button', { name: 'Turn off microphone' })).toHaveAttribute('aria-keyshortcuts', 'M')
  expect(screen.getByRole('button', { name: 'Chat' })).toHaveAttribute('aria-keyshortcuts', 'C')
})

test('without keys, names none and lists none', async () => {
  const { user } = await show({}, { shortcuts: NO_SHORTCUTS })
  for (const button of screen.getAllByRole('button')) expect(button).not.toHaveAttribute('aria-keyshortcuts')
  await user.click(screen.getByRole('button', { name: 'More options' }))
  const menu = await screen.findByRole('menu')
  expect(within(menu).getByRole('menuitem', { name: 'Settings' })).toBeVisible()
  expect(within(menu).queryByRole('menuitem', { name: 'Keyboard shortcuts' })).toBeNull()
})
