import { MeetingError, type MeetingErrorCode } from '@plenum/meeting-sdk'
import { FakeDevices } from '@plenum/meeting-sdk/testing'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { staged } from '../../../test/staged-meeting.ts'
import { PreJoin, type PreJoinProps } from './PreJoin.tsx'

async function renderPreJoin(props: Partial<PreJoinProps> = {}, devices = new FakeDevices()) {
  const { meeting } = await staged({ join: null, world: { devices } })()
  const onJoin = vi.fn()
  const all = { title: 'Team Sync', name: 'Ada', inviteUrl: undefined, refusal: null, isJoining: false }
  render(<PreJoin session={meeting.session} {...all} onJoin={onJoin} {...props} />)
  await screen.findByRole('option', { name: 'Built-in camera' })
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

test('the device that is chosen is the one in the menu and the one that is open', async () => {
  const devices = new FakeDevices()
  const { user } = await renderPreJoin({}, devices)
  const menu = screen.getByRole('combobox', { name: 'Microphone' })
  await user.selectOptions(menu, 'Headset')
  await waitFor(() => expect(menu).toHaveDisplayValue('Headset'))
  const open = devices.opened.filter(({ readyState, kind }) => kind === 'audio' && readyState === 'live')
  expect(open.map(({ deviceId }) => deviceId)).toEqual(['mic-2'])
})

test('a device that cannot be had is told, and the menu shows the one that is still open', async () => {
  const devices = new FakeDevices()
  const { user } = await renderPreJoin({}, devices)
  const menu = screen.getByRole('combobox', { name: 'Microphone' })
  devices.busy.add('mic-2')
  await user.selectOptions(menu, 'Headset')
  expect(await screen.findByRole('alert')).toHaveTextContent('Microphone: Another program is using this device')
  expect(menu).toHaveDisplayValue('Built-in microphone')
})

test('turning the microphone off and on never touches the camera', async () => {
  const devices = new FakeDevices()
  const { user } = await renderPreJoin({}, devices)
  const cameras = () => devices.opened.filter(({ kind }) => kind === 'video')
  await waitFor(() => expect(cameras()).toHaveLength(1))
  await user.click(screen.getByRole('button', { name: 'Turn off microphone' }))
  await user.click(screen.getByRole('button', { name: 'Turn on microphone' }))
  await waitFor(() => expect(devices.opened.filter(({ kind }) => kind === 'audio')).toHaveLength(2))
  expect(cameras().map(({ readyState }) => readyState)).toEqual(['live'])
})

test('offers the link that lets others in, after one’s own devices', async () => {
  await renderPreJoin({ inviteUrl: 'https://meet.example.com/join/x' })
  const link = screen.getByRole('button', { name: 'Copy link' })
  expect(link).toBeVisible()
  const test = screen.getByRole('button', { name: 'Test speaker' })
  expect(test.compareDocumentPosition(link)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
})

test.each([undefined, ''])('a meeting with the title %j is asked about all the same', async (title) => {
  await renderPreJoin({ title })
  expect(screen.getByRole('heading', { name: 'Ready to join?' })).toBeVisible()
})

const refused = (code: MeetingErrorCode, context = {}) => new MeetingError(code, { context })

test('asks for the password when the meeting has one, and joins with it', async () => {
  const { user, onJoin } = await renderPreJoin({ refusal: refused('meeting.password_required') })
  const box = screen.getByLabelText('Meeting password')
  expect(box).toHaveFocus()
  await user.click(screen.getByRole('button', { name: 'Join now' }))
  expect(onJoin).not.toHaveBeenCalled()
  await user.type(box, 'correct horse{Enter}')
  expect(onJoin).toHaveBeenCalledExactlyOnceWith({
    name: 'Ada',
    camera: true,
    microphone: true,
    password: 'correct horse',
  })
})

test('a wrong password is said so with the tries that are left, until another is typed', async () => {
  const { user } = await renderPreJoin({ refusal: refused('meeting.password_wrong', { triesLeft: 3 }) })
  expect(screen.getByRole('alert')).toHaveTextContent('That password isn’t right. 3 tries are left for now.')
  await user.type(screen.getByLabelText('Meeting password'), 'a')
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a name that was refused is said so until another is typed', async () => {
  const { user } = await renderPreJoin({ refusal: refused('request.invalid') })
  expect(screen.getByRole('alert')).toHaveTextContent('This name can’t be used.')
  await user.type(screen.getByRole('textbox', { name: 'Your name' }), 'b')
  expect(screen.queryByRole('alert')).toBeNull()
})
