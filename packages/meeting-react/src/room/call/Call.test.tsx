import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { type Scene, staged } from '../../../test/staged-meeting.ts'
import { Call, type CallProps } from './Call.tsx'

async function renderCall(scene: Scene, props: Partial<CallProps> = {}) {
  const { meeting } = await staged(scene)()
  render(<Call session={meeting.session} title="Team Sync" inviteUrl={undefined} isReconnecting={false} {...props} />)
  return meeting
}

test('says which meeting it is and how many are in it', async () => {
  const { room } = await renderCall({ people: 3 })
  expect(screen.getByRole('heading', { name: 'Team Sync' })).toBeVisible()
  expect(screen.getByText('3 people')).toBeInTheDocument()
  act(() => room.exit('p_1'))
  expect(screen.getByText('2 people')).toBeInTheDocument()
})

test('offers the link while one is alone, and takes it away when somebody comes', async () => {
  const { room } = await renderCall({}, { inviteUrl: 'https://meet.example.com/join/x' })
  expect(screen.getByRole('heading', { name: 'You’re the only one here' })).toBeVisible()
  act(() => room.enter('p_grace', { name: 'Grace Hopper' }))
  expect(screen.queryByRole('button', { name: 'Copy link' })).toBeNull()
})

test('announces that the connection is interrupted', async () => {
  await renderCall({ people: 2 }, { isReconnecting: true })
  expect(screen.getByText(/Reconnecting/).closest('[role=status]')).toBeVisible()
})

test('turns on the sound that the browser holds back', async () => {
  await renderCall({ people: 2, arrange: ({ room }) => room.blockAudio() })
  expect(screen.getByRole('alert')).toHaveTextContent('Your browser keeps the sound off until you click.')
  await userEvent.click(screen.getByRole('button', { name: 'Turn on sound' }))
  expect(screen.queryByRole('alert')).toBeNull()
})
