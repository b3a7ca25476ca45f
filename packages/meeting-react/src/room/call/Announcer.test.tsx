import { act, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { staged } from '../../../test/staged-meeting.ts'
import { Announcer } from './Announcer.tsx'
import { ANNOUNCED_KINDS, announced } from './announced.ts'

async function renderAnnouncer(isChatOpen = false) {
  const { meeting } = await staged({ people: 3 })()
  render(
    <StrictMode>
      <Announcer session={meeting.session} isChatOpen={isChatOpen} />
    </StrictMode>,
  )
  const said = async (then: () => unknown) => {
    await act(async () => void (await then()))
    act(() => meeting.clock.advance(1_000))
    return screen.getByRole('status').textContent
  }
  return { room: meeting.room, session: meeting.session, messages: meeting.messages, said }
}

test('says who comes, leaves, raises a hand, reacts and writes', async () => {
  const { room, said } = await renderAnnouncer()
  expect(await said(() => room.enter('p_new', { name: 'Emmy Noether' }))).toBe('Emmy Noether joined.')
  expect(await said(() => room.exit('p_new'))).toBe('Emmy Noether left.')
  expect(await said(() => room.change('p_1', { handRaisedAt: '2026-11-21T10:00:00Z' }))).toBe(
    'Grace Hopper raised a hand.',
  )
  expect(await said(() => room.react('p_2', '👏'))).toBe('Alan Turing: Clapping.')
  expect(await said(() => room.say('p_2', 'Hello'))).toBe('New message from Alan Turing.')
})

afterEach(() => {
  for (const kind of ANNOUNCED_KINDS) announced[kind].turn(true)
})

test('says no more than one wants to hear', async () => {
  const { room, said } = await renderAnnouncer()
  announced.people.turn(false)
  expect(await said(() => room.enter('p_new', { name: 'Emmy Noether' }))).toBe('')
  expect(await said(() => room.exit('p_new'))).toBe('')
  expect(await said(() => room.react('p_2', '👏'))).toBe('Alan Turing: Clapping.')
  announced.reactions.turn(false)
  announced.hands.turn(false)
  announced.messages.turn(false)
  expect(await said(() => room.react('p_2', '👏'))).toBe('Alan Turing: Clapping.')
  expect(await said(() => room.change('p_1', { handRaisedAt: '2026-11-21T10:00:00Z' }))).toBe('Alan Turing: Clapping.')
  expect(await said(() => room.say('p_2', 'Hello'))).toBe('Alan Turing: Clapping.')
})

test('says nothing of what one does oneself', async () => {
  const { room, session, said } = await renderAnnouncer()
  expect(await said(() => room.change('p_you', { handRaisedAt: '2026-11-21T10:00:00Z' }))).toBe('')
  expect(await said(() => session.sendReaction('👏'))).toBe('')
  expect(await said(() => session.sendChat('Hello'))).toBe('')
})

test('says that a message of one’s own did not go out', async () => {
  const { session, messages, said } = await renderAnnouncer()
  messages.refusesToKeep = 'meeting.ended'
  expect(await said(() => session.sendChat('This one is lost'))).toBe('This meeting has ended.')
})

test('leaves messages to the chat while that is open', async () => {
  const { room, said } = await renderAnnouncer(true)
  expect(await said(() => room.say('p_2', 'Hello'))).toBe('')
})

test('what happens at once is said at once, and of much only how much', async () => {
  const { room, said } = await renderAnnouncer()
  const come = (count: number) => () => {
    for (let index = 0; index < count; index += 1) room.enter(`p_${count}_${index}`, { name: `Guest ${index}` })
  }
  expect(await said(come(2))).toBe('Guest 0 joined. Guest 1 joined.')
  expect(await said(come(40))).toBe('40 things happened in the meeting.')
})

test('the same again is said again', async () => {
  const { room, said } = await renderAnnouncer()
  await said(() => room.say('p_2', 'one'))
  const before = screen.getByRole('status').firstElementChild
  await said(() => room.say('p_2', 'two'))
  const after = screen.getByRole('status').firstElementChild
  expect(after).toHaveTextContent('New message from Alan Turing.')
  expect(after).not.toBe(before)
})
