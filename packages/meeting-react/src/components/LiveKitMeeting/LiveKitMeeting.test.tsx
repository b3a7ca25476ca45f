import { MEETING_ERROR_CODES, MeetingError } from '@plenum/meeting-sdk'
import { createFakeMeeting, FakeDevices } from '@plenum/meeting-sdk/testing'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Room } from 'livekit-client'
import { describe, expect, test, vi } from 'vitest'
import { renderMeeting, showMeeting } from '../../../test/render-meeting.tsx'
import { loseForGood } from '../../../test/staged-meeting.ts'
import { FailureScreen } from '../../room/screens/FailureScreen.tsx'
import { en } from '../../words/en.ts'

const joinNow = () => screen.findByRole('button', { name: 'Join now' })
const tiles = () => within(screen.getByRole('list', { name: 'Participants' })).getAllByRole('listitem')

describe('a meeting that has not started', () => {
  test('says so, and is entered without another click once it does', async () => {
    const { session, admission } = createFakeMeeting()
    admission.delays = 'not_started'
    showMeeting(session, { name: 'Ada', preJoin: false })
    await screen.findByRole('heading', { name: 'This meeting hasn’t started yet' })
    admission.delays = null
    await waitFor(() => expect(admission.watchers).toBe(1))
    act(() => admission.tell({ state: 'started' }))
    await screen.findByRole('group', { name: 'Meeting controls' })
  })
})

describe('a meeting with a password', () => {
  test('asks for it, says when it is wrong, and lets one in with the right one', async () => {
    const { user, session, admission } = renderMeeting({}, { name: 'Ada' })
    admission.refuses = 'meeting.password_required'
    await user.click(await joinNow())
    await user.type(await screen.findByLabelText('Meeting password'), 'guess')
    admission.refuses = 'meeting.password_wrong'
    await user.click(await joinNow())
    expect(await screen.findByRole('alert')).toHaveTextContent('That password isn’t right.')
    admission.refuses = null
    await user.clear(screen.getByLabelText('Meeting password'))
    await user.type(screen.getByLabelText('Meeting password'), 'right{Enter}')
    await screen.findByRole('group', { name: 'Meeting controls' })
    expect(session.getSnapshot().state.status).toBe('connected')
    expect(admission.asked.at(-1)).toMatchObject({ name: 'Ada', password: 'right' })
  })

  test.each([true, false])(
    'brought by the link is tried, and asked for where it is wrong (pre-join: %s)',
    async (preJoin) => {
      const { session, admission } = createFakeMeeting()
      admission.refuses = 'meeting.password_wrong'
      showMeeting(session, { name: 'Ada', password: 'of the link', inviteKey: 'key', preJoin })
      if (preJoin) await userEvent.click(await joinNow())
      expect(await screen.findByRole('alert')).toHaveTextContent('That password isn’t right.')
      expect(admission.asked).toMatchObject([{ password: 'of the link', inviteKey: 'key' }])
      admission.refuses = null
      await userEvent.type(screen.getByLabelText('Meeting password'), 'right{Enter}')
      await screen.findByRole('group', { name: 'Meeting controls' })
      expect(admission.asked.at(-1)).toMatchObject({ name: 'Ada', password: 'right', inviteKey: 'key' })
    },
  )

  test('opens the door where there was none', async () => {
    const { session, admission } = createFakeMeeting()
    admission.refuses = 'meeting.password_required'
    showMeeting(session, { name: 'Ada', preJoin: false })
    const box = await screen.findByLabelText('Meeting password')
    admission.refuses = null
    await userEvent.type(box, 'right{Enter}')
    await screen.findByRole('group', { name: 'Meeting controls' })
  })
})

describe('before the call', () => {
  test('asks for a name, and joins with it once', async () => {
    const { user, session, admission } = renderMeeting()
    await user.click(await joinNow())
    expect(screen.getByRole('textbox', { name: 'Your name' })).toHaveFocus()
    expect(screen.getByText(en.nameProblems.missing)).toBeVisible()
    expect(admission.requests).toBe(0)
    await user.type(screen.getByRole('textbox', { name: 'Your name' }), '  Ada {Enter}')
    await screen.findByRole('group', { name: 'Meeting controls' })
    expect(admission.requests).toBe(1)
    expect(session.getSnapshot().state.status).toBe('connected')
  })

  test('offers the devices at hand and joins with the one chosen', async () => {
    const { user, rooms } = renderMeeting({}, { name: 'Ada' })
    await screen.findByRole('option', { name: 'Headset' })
    await user.selectOptions(screen.getByRole('combobox', { name: 'Microphone' }), 'Headset')
    await user.click(screen.getByRole('button', { name: 'Turn off camera' }))
    await user.click(await joinNow())
    await waitFor(() => expect(rooms.at(-1)?.opened).toEqual([{ source: 'microphone', id: 'mic-2' }]))
  })

  test('remembers name and choices for the next time', async () => {
    const first = renderMeeting()
    await joinNow()
    await first.user.type(screen.getByRole('textbox', { name: 'Your name' }), 'Ada')
    await first.user.click(screen.getByRole('button', { name: 'Turn off camera' }))
    await first.user.click(await joinNow())
    await screen.findByRole('group')
    first.unmount()
    renderMeeting()
    await joinNow()
    expect(screen.getByRole('textbox', { name: 'Your name' })).toHaveValue('Ada')
    expect(screen.getByRole('button', { name: 'Turn on camera' })).toBeVisible()
  })

  test('a denied camera says how to allow it, and joining goes on without', async () => {
    const devices = new FakeDevices({ refuses: { camera: 'device.permission_denied' } })
    const { user, session } = renderMeeting({ devices }, { name: 'Ada' })
    expect(await screen.findByRole('alert')).toHaveTextContent(/Camera: Your browser blocks this device/)
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible()
    await user.click(await joinNow())
    await screen.findByRole('group')
    expect(session.getSnapshot()).toMatchObject({ camera: { status: 'off' }, microphone: { status: 'on' } })
  })

  test('a camera that is plugged in later is there after trying again', async () => {
    const devices = new FakeDevices({ refuses: { camera: 'device.not_found' } })
    const { user } = renderMeeting({ devices }, { name: 'Ada' })
    await screen.findByText(/No such device was found/)
    delete devices.refuses.camera
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByLabelText('Preview of your camera')).toBeVisible()
  })

  test('a camera unplugged while one looks at oneself is said so', async () => {
    const devices = new FakeDevices()
    renderMeeting({ devices }, { name: 'Ada' })
    await screen.findByLabelText('Preview of your camera')
    devices.plug({ ...(await devices.list()), cameras: [] })
    expect(await screen.findByRole('alert')).toHaveTextContent(/Camera: No such device was found/)
  })

  test('devices plugged in or out are listed as they are', async () => {
    const devices = new FakeDevices()
    renderMeeting({ devices }, { name: 'Ada' })
    await screen.findByRole('option', { name: 'Headset' })
    act(() => devices.plug({ microphones: [{ id: 'mic-3', label: 'Desk microphone' }], cameras: [], speakers: [] }))
    await screen.findByRole('option', { name: 'Desk microphone' })
    expect(screen.queryByRole('option', { name: 'Headset' })).toBeNull()
  })

  test('no camera or microphone stays on: not a late one, not when joining, not when gone', async () => {
    const devices = new FakeDevices()
    const { user, unmount } = renderMeeting({ devices }, { name: 'Ada' })
    const live = () => devices.opened.filter(({ readyState }) => readyState === 'live').map(({ kind }) => kind)
    // StrictMode mounted twice, so that each device was opened twice and the first one came late.
    await waitFor(() => expect(live().sort()).toEqual(['audio', 'video']))
    await user.click(screen.getByRole('button', { name: 'Turn off camera' }))
    expect(live()).toEqual(['audio'])
    await user.click(await joinNow())
    await screen.findByRole('group', { name: 'Meeting controls' })
    expect(live()).toEqual([])
    unmount()
    expect(live()).toEqual([])
  })

  test('a name that is too long for the server is said so before it is asked', async () => {
    const { user, admission } = renderMeeting({}, { name: '漢'.repeat(100) })
    await user.click(await joinNow())
    expect(screen.getByRole('alert')).toHaveTextContent(en.nameProblems.too_long)
    expect(admission.requests).toBe(0)
  })

  for (const preJoin of [true, false]) {
    test(`a name that the server refuses can be corrected, ${preJoin ? 'from' : 'without'} pre-join`, async () => {
      const { user, admission } = renderMeeting({}, { name: 'Ada', preJoin })
      admission.refuses = 'request.invalid'
      if (preJoin) await user.click(await joinNow())
      expect(await screen.findByRole('alert')).toHaveTextContent(en.nameProblems.refused)
      admission.refuses = null
      await user.type(screen.getByRole('textbox', { name: 'Your name' }), ' Lovelace')
      await user.click(await joinNow())
      await screen.findByRole('group', { name: 'Meeting controls' })
      expect(admission.names.at(-1)).toBe('Ada Lovelace')
    })
  }

  test('a session that is joining already asks for no device at the door', async () => {
    const devices = new FakeDevices()
    const meeting = createFakeMeeting({ devices, room: { hangs: true } })
    void meeting.session.join().catch(() => {})
    showMeeting(meeting.session)
    await screen.findByRole('heading', { name: 'Connecting…' })
    expect(devices.opened).toEqual([])
    await meeting.session.leave()
  })

  test('a page that is not secure says so, offers no devices, and lets one join', async () => {
    const devices = new FakeDevices({ obstacle: 'page.not_secure' })
    const { user } = renderMeeting({ devices }, { name: 'Ada' })
    expect(await screen.findByRole('alert')).toHaveTextContent(/may not use camera or microphone/)
    expect(screen.queryByRole('combobox')).toBeNull()
    await user.click(await joinNow())
    expect(await screen.findByRole('group')).toBeVisible()
  })

  test('without pre-join StrictMode asks once and connects once', async () => {
    const { admission, rooms } = renderMeeting({}, { preJoin: false, name: 'Ada' })
    await screen.findByRole('group')
    expect(admission.requests).toBe(1)
    expect(rooms.map(({ connects }) => connects)).toEqual([1])
  })

  test('a connect that takes long can be cancelled', async () => {
    const { user, session } = renderMeeting({ room: { hangs: true } }, { preJoin: false })
    await user.click(await screen.findByRole('button', { name: 'Cancel' }))
    expect(session.getSnapshot().state).toEqual({ status: 'left', reason: 'user' })
    expect(await screen.findByText('You left the meeting')).toBeVisible()
  })
})

describe('in the call', () => {
  async function inCall(...args: Parameters<typeof renderMeeting>) {
    const meeting = renderMeeting(args[0], { preJoin: false, name: 'Ada', ...args[1] })
    await screen.findByRole('group')
    return meeting
  }

  test('shows everybody with name, microphone and voice', async () => {
    const { room } = await inCall()
    act(() => {
      room.enter('grace', { name: 'Grace', microphone: 'on' })
      room.enter('alan', { name: 'Alan', microphone: 'muted' })
      room.speak('grace')
    })
    const [you, grace, alan] = tiles()
    expect(you).toHaveTextContent('You (you)')
    expect(grace).toHaveTextContent('GraceSpeaking')
    expect(within(alan ?? document.body).getByRole('img', { name: 'Microphone off' })).toBeVisible()
    expect(screen.getByRole('button', { name: '3 people' })).toBeVisible()
    act(() => room.exit('grace'))
    expect(tiles()).toHaveLength(2)
  })

  test('microphone and camera are named by what a press does', async () => {
    const { user, room } = await inCall({}, { camera: false })
    await user.click(await screen.findByRole('button', { name: 'Turn off microphone' }))
    await screen.findByRole('button', { name: 'Turn on microphone' })
    expect(room.participants()[0]?.microphone).toBe('muted')
    await user.click(screen.getByRole('button', { name: 'Turn on camera' }))
    await screen.findByRole('button', { name: 'Turn off camera' })
    expect(room.participants()[0]?.camera).toBe('on')
  })

  test('a camera in use by another program is told beside the call, and can be tried again or put away', async () => {
    const { user } = await inCall({ room: { devices: { camera: 'device.in_use' } } })
    const notice = await screen.findByRole('alert')
    expect(notice).toHaveTextContent('Camera: Another program is using this device.')
    await user.click(within(notice).getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByRole('alert')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Turn on camera' }))
    expect(await screen.findByRole('alert')).toBeVisible()
  })

  test('reconnecting is said while the people stay on screen', async () => {
    const { room } = await inCall()
    act(() => {
      room.enter('grace')
      room.interrupt()
    })
    expect(screen.getByText(en.reconnecting)).toBeVisible()
    expect(tiles()).toHaveLength(2)
    act(() => room.resume())
    expect(screen.queryByText(en.reconnecting)).toBeNull()
  })

  test('sound that the browser holds back is turned on with a click', async () => {
    const { user, room } = await inCall()
    act(() => room.blockAudio())
    await user.click(screen.getByRole('button', { name: 'Turn on sound' }))
    expect(screen.queryByText(en.soundBlocked)).toBeNull()
  })

  test('the link is offered while nobody else is there', async () => {
    const { room } = await inCall({}, { inviteUrl: 'https://meet.example.com/join/x' })
    expect(screen.getByRole('textbox', { name: en.inviteOthers })).toHaveValue('https://meet.example.com/join/x')
    act(() => room.enter('grace'))
    expect(screen.queryByText(en.alone)).toBeNull()
  })

  test('the host’s keys reach the call', async () => {
    const { user, hands } = await inCall({}, { shortcuts: { hand: 'x' } })
    await user.keyboard('x')
    await waitFor(() => expect(hands.asked).toHaveLength(1))
  })

  test('leaving is told once, and rejoining leads back in', async () => {
    const onLeft = vi.fn()
    const onJoined = vi.fn()
    const { user } = await inCall({}, { onLeft, onJoined })
    await user.click(screen.getByRole('button', { name: 'Leave' }))
    expect(onLeft.mock.calls).toEqual([['user']])
    await user.click(screen.getByRole('button', { name: 'Rejoin' }))
    await screen.findByRole('group')
    expect(onJoined).toHaveBeenCalledTimes(2)
  })

  test('rejoining enters as one was: who muted himself stays muted', async () => {
    const meeting = await inCall()
    const { user, admission, session } = meeting
    await user.click(await screen.findByRole('button', { name: 'Turn off microphone' }))
    await screen.findByRole('button', { name: 'Turn on microphone' })
    act(() => loseForGood(meeting))
    const rejoin = await screen.findByRole('button', { name: 'Rejoin' })
    admission.refuses = null
    await user.click(rejoin)
    await screen.findByRole('button', { name: 'Turn off camera' })
    expect(session.getSnapshot().microphone.status).toBe('off')
  })

  test('a room that is lost says so, stays on screen, and is back without a click', async () => {
    const { room, clock } = await inCall()
    act(() => room.drop('lost'))
    expect(screen.getByText(en.reconnecting)).toBeVisible()
    expect(tiles()).toHaveLength(1)
    act(() => clock.advance(0))
    await waitFor(() => expect(screen.queryByText(en.reconnecting)).toBeNull())
    expect(screen.getByRole('group', { name: 'Meeting controls' })).toBeVisible()
  })

  test('a room that is lost takes nothing along that is open: one writes on, in the same place', async () => {
    const meeting = createFakeMeeting()
    const { session, clock } = meeting
    const native = vi.spyOn(session, 'room', 'get').mockReturnValue(new Room())
    showMeeting(session, { name: 'Ada', preJoin: false })
    await userEvent.click(await screen.findByRole('button', { name: 'Chat' }))
    const box = await screen.findByRole('textbox', { name: 'Write a message' })
    await userEvent.type(box, 'Half a ')
    native.mockReturnValue(null)
    act(() => meeting.room.drop('lost'))
    expect(screen.getByText(en.reconnecting)).toBeVisible()
    expect(box).toHaveFocus()
    native.mockReturnValue(new Room())
    act(() => clock.advance(0))
    await waitFor(() => expect(screen.queryByText(en.reconnecting)).toBeNull())
    await userEvent.keyboard('thought')
    expect(screen.getByRole('textbox', { name: 'Write a message' })).toBe(box)
    expect(box).toHaveValue('Half a thought')
  })

  test('the keyboard keeps its place from screen to screen', async () => {
    const { user } = await inCall()
    await user.click(screen.getByRole('button', { name: 'Leave' }))
    expect(screen.getByRole('heading', { name: 'You left the meeting' })).toHaveFocus()
    await user.keyboard('{Tab}{Enter}')
    await screen.findByRole('group', { name: 'Meeting controls' })
    expect(screen.getByRole('heading', { name: 'Team Sync' })).toHaveFocus()
  })

  test('another session starts from the beginning', async () => {
    const first = createFakeMeeting()
    const second = createFakeMeeting()
    const { rerender } = showMeeting(first.session, { name: 'Ada' })
    await userEvent.click(await joinNow())
    await screen.findByRole('group', { name: 'Meeting controls' })
    rerender(second.session)
    expect(await joinNow()).toBeVisible()
    expect(second.admission.requests).toBe(0)
  })

  test('a host hears of a call that is lost', async () => {
    const onFailed = vi.fn()
    const meeting = await inCall({}, { onFailed })
    act(() => loseForGood(meeting))
    await waitFor(() => expect(onFailed).toHaveBeenCalled())
    expect(onFailed.mock.calls).toEqual([[expect.objectContaining({ code: 'connection.lost' })]])
  })

  test('unmounting a meeting of our own leaves it', async () => {
    const { session, unmount, clock } = await inCall()
    const release = session.retain()
    unmount()
    clock.advance(0)
    expect(session.getSnapshot().state.status).toBe('connected')
    release()
    clock.advance(0)
    expect(session.getSnapshot().state.status).toBe('left')
  })

  for (const [cause, title] of [
    ['replaced', 'You joined from somewhere else'],
    ['removed', 'You were removed from the meeting'],
    ['ended', 'The meeting has ended'],
  ] as const) {
    test(`${cause}: says "${title}" and offers one main thing to do`, async () => {
      const { room } = await inCall({}, { onExit: () => {} })
      act(() => room.drop(cause))
      expect(await screen.findByRole('heading', { name: title })).toBeVisible()
      const primary = screen.getAllByRole('button').filter((button) => button.dataset.kind === 'primary')
      expect(primary).toHaveLength(1)
    })
  }
})

describe('failures', () => {
  for (const code of MEETING_ERROR_CODES) {
    test(`${code} has a sentence without codes, a main action, and the code in the details`, () => {
      render(<FailureScreen error={new MeetingError(code)} onRetry={() => {}} onExit={() => {}} />)
      const heading = screen.getByRole('heading')
      expect(heading.textContent).not.toContain(code)
      expect(heading.textContent?.length).toBeGreaterThan(10)
      expect(screen.getByText(JSON.stringify({ code }))).toBeInTheDocument()
      const primary = screen.getAllByRole('button').filter((button) => button.dataset.kind === 'primary')
      expect(primary).toHaveLength(1)
    })
  }

  test('a refused token shows why, and trying again asks again', async () => {
    const { user, admission } = renderMeeting({}, { preJoin: false, name: 'Ada' })
    admission.refuses = 'livekit.unavailable'
    await screen.findByRole('heading', { name: 'The media server isn’t reachable right now' })
    admission.refuses = null
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByRole('group')
    expect(admission.requests).toBe(2)
  })
})
