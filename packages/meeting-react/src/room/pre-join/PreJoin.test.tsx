import { FakeDevices } from '@plenum/meeting-sdk/testing'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { staged } from '../../../test/staged-meeting.ts'
import { PreJoin, type PreJoinProps } from './PreJoin.tsx'

async function renderPreJoin(props: Partial<PreJoinProps> = {}, devices = new FakeDevices()) {
  const { meeting } = await staged({ join: null, world: { devices } })()
  const onJoin = vi.fn()
  const all = { title: 'Team Sync', name: 'Ada', inviteUrl: undefined, isNameRefused: false, isJoining: false }
  render(<PreJoin session={meeting.session} {...all} onJoin={onJoin} {...props} />)
  await screen.findByRole('option', { name: 'Headset' })
  return { onJoin, user: userEvent.setup() }
}

test('joins with name and devices as they were set', async () => {
  const { user, onJoin } = await renderPreJoin()
  expect(screen.getByRole('heading', { name: 'Team Sync' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Turn off microphone' }))
  await user.click(screen.getByRole('button', { name: 'Join now' }))
  expect(onJoin).toHaveBeenCalledExactlyOnceWith({ name: 'Ada', camera: true, microphone: false })
})

test('joins once, however often one presses', async () => {
  const { user, onJoin } = await renderPreJoin({ isJoining: true })
  await user.click(screen.getByRole('button', { name: 'Joining…' }))
  expect(onJoin).not.toHaveBeenCalled()
})

test('a microphone that is denied is told beside the others, and joining goes on without it', async () => {
  const { user, onJoin } = await renderPreJoin(
    {},
    new FakeDevices({ refuses: { microphone: 'device.permission_denied' } }),
  )
  expect(await screen.findByRole('alert')).toHaveTextContent('Microphone: Your browser blocks this device')
  await user.click(screen.getByRole('button', { name: 'Join now' }))
  expect(onJoin).toHaveBeenCalledWith({ name: 'Ada', camera: true, microphone: false })
})

test('offers the link that lets others in', async () => {
  await renderPreJoin({ inviteUrl: 'https://meet.example.com/join/x' })
  expect(screen.getByRole('button', { name: 'Copy link' })).toBeVisible()
})
