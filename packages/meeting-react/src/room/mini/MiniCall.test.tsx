import { act, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { staged } from '../../../test/staged-meeting.ts'
import { MiniCall } from './MiniCall.tsx'

const shown = () => within(screen.getByRole('list', { name: 'Participants' })).getByRole('listitem')

test('shows whoever speaks, and before all a screen that is shared', async () => {
  const { meeting } = await staged({ people: 4 })()
  render(<MiniCall session={meeting.session} onReturn={() => {}} />)
  expect(shown()).toHaveTextContent('Grace Hopper')
  act(() => meeting.room.speak('p_2'))
  act(() => meeting.clock.advance(1_000))
  expect(shown()).toHaveTextContent('Alan Turing')
  act(() => meeting.room.change('p_3', { screen: 'on' }))
  expect(shown()).toHaveTextContent('Screen of Katherine Johnson')
})

test('receives no more pictures than it needs', async () => {
  const { meeting } = await staged({ people: 10 })()
  const others = Array.from({ length: 9 }, (_, index) => `p_${index + 1}`)
  for (const identity of others) meeting.room.change(identity, { camera: 'on' })
  render(<MiniCall session={meeting.session} onReturn={() => {}} />)
  expect(others.filter((identity) => meeting.room.receives(identity, 'camera'))).toHaveLength(1)
})

test('one mutes oneself, goes back and leaves', async () => {
  const { meeting } = await staged({ people: 2 })()
  const onReturn = vi.fn()
  render(<MiniCall session={meeting.session} onReturn={onReturn} />)
  await userEvent.click(screen.getByRole('button', { name: 'Turn off microphone' }))
  expect(meeting.session.getSnapshot().microphone.status).toBe('off')
  await userEvent.click(screen.getByRole('button', { name: 'Back to the call' }))
  expect(onReturn).toHaveBeenCalledOnce()
  await userEvent.click(screen.getByRole('button', { name: 'Leave' }))
  expect(meeting.session.getSnapshot().state.status).toBe('left')
})

test('says that the connection is interrupted', async () => {
  const { meeting } = await staged({ people: 2 })()
  render(<MiniCall session={meeting.session} onReturn={() => {}} />)
  act(() => meeting.room.interrupt())
  expect(screen.getByRole('status')).toHaveTextContent('Reconnecting')
})
