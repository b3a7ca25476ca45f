import { act, render, screen, waitFor, within } from '@testing-library/react'
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
  expect(screen.getByRole('button', { name: '3 people' })).toBeVisible()
  act(() => room.exit('p_1'))
  expect(screen.getByRole('button', { name: '2 people' })).toBeVisible()
})

test('offers the link while one is alone, and takes it away when somebody comes', async () => {
  const { room } = await renderCall({}, { inviteUrl: 'https://meet.example.com/join/x' })
  expect(screen.getByRole('heading', { name: 'You’re the only one here' })).toBeVisible()
  act(() => room.enter('p_grace', { name: 'Grace Hopper' }))
  expect(screen.queryByRole('button', { name: 'Copy link' })).toBeNull()
})

test('what was said of being alone and put away is said again when the others have gone', async () => {
  const { room } = await renderCall({})
  const said = () => screen.queryByRole('heading', { name: 'You’re the only one here' })
  await userEvent.click(within(screen.getByRole('complementary')).getByRole('button', { name: 'Dismiss' }))
  expect(said()).toBeNull()
  act(() => room.enter('p_grace', { name: 'Grace Hopper' }))
  act(() => room.exit('p_grace'))
  expect(said()).toBeVisible()
})

test('pins from the list of people who is on the stage', async () => {
  await renderCall({ people: 3 })
  await userEvent.click(screen.getByRole('button', { name: '3 people' }))
  const list = within(await screen.findByRole('region', { name: /In the call/ }))
  await userEvent.click(list.getByRole('button', { name: 'Pin Alan Turing' }))
  const tiles = within(screen.getByRole('list', { name: 'Participants' })).getAllByRole('listitem')
  expect(tiles.filter(({ dataset }) => dataset.large === 'true').map(({ dataset }) => dataset.identity)).toEqual([
    'p_2',
  ])
  await userEvent.click(list.getByRole('button', { name: 'Unpin Alan Turing' }))
  expect(tiles.filter(({ dataset }) => dataset.large === 'true')).toEqual([])
})

test('a host with a stage of his own has nothing to pin in the list of people', async () => {
  await renderCall({ people: 3 }, { slots: { Stage: () => <p>a stage of one’s own</p> } })
  await userEvent.click(screen.getByRole('button', { name: '3 people' }))
  const list = within(await screen.findByRole('region', { name: /In the call/ }))
  expect(list.queryByRole('button')).toBeNull()
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

test('keys do as a host has them, and the list of them says so', async () => {
  const meeting = await renderCall({}, { shortcuts: { hand: 'x', people: null } })
  const user = userEvent.setup()
  await user.keyboard('h')
  expect(screen.getByRole('button', { name: 'Raise hand' })).toHaveAttribute('aria-keyshortcuts', 'X')
  await user.keyboard('x')
  expect(await screen.findByRole('button', { name: 'Lower hand' })).toBeVisible()
  expect(meeting.hands.asked).toHaveLength(1)
  await user.keyboard('?')
  const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
  expect(dialog).toHaveTextContent('Raise or lower your handX')
  expect(dialog).not.toHaveTextContent('Open or close the list of people')
})

test('no key does anything where a host wants none', async () => {
  await renderCall({}, { shortcuts: false })
  await userEvent.keyboard('hmc?')
  expect(screen.getByRole('button', { name: 'Raise hand' })).toBeVisible()
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('who has them typed by mistake turns the keys off, and on again', async () => {
  await renderCall({})
  const user = userEvent.setup()
  const openList = async () => {
    await user.click(screen.getByRole('button', { name: 'More options' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Keyboard shortcuts' }))
    await user.click(await screen.findByRole('checkbox', { name: 'Use these keys' }))
    await user.click(screen.getByRole('button', { name: 'Close' }))
  }
  await openList()
  await user.keyboard('h')
  expect(screen.getByRole('button', { name: 'Raise hand' })).not.toHaveAttribute('aria-keyshortcuts')
  await openList()
  await user.keyboard('h')
  expect(await screen.findByRole('button', { name: 'Lower hand' })).toBeVisible()
})

test('a host ends the meeting for everyone, asked once', async () => {
  const arrange: Scene['arrange'] = ({ room }) => room.change('p_you', { role: 'host' })
  const meeting = await renderCall({ people: 2, arrange })
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Leave' }))
  await user.click(await screen.findByRole('menuitem', { name: 'End for everyone' }))
  const question = within(await screen.findByRole('alertdialog', { name: 'End the meeting for everyone?' }))
  await user.click(question.getByRole('button', { name: 'End for everyone' }))
  await waitFor(() => expect(meeting.session.getSnapshot().state).toEqual({ status: 'left', reason: 'ended' }))
})
