import { describe, expect, test } from 'vitest'
import { createFakeMeeting } from './testing/create-fake-meeting.ts'

const statusesOf = (meeting: ReturnType<typeof createFakeMeeting>) => {
  const seen: string[] = [meeting.session.getSnapshot().state.status]
  meeting.session.subscribe(() => {
    const { status } = meeting.session.getSnapshot().state
    if (seen.at(-1) !== status) seen.push(status)
  })
  return seen
}

describe('joining', () => {
  test('constructing a session asks nobody anything', () => {
    const meeting = createFakeMeeting()
    expect(meeting.admission.requests).toBe(0)
    expect(meeting.rooms).toHaveLength(0)
    expect(meeting.session.getSnapshot().state).toEqual({ status: 'idle' })
  })

  test('passes through authorizing and connecting, and shows you first', async () => {
    const meeting = createFakeMeeting()
    const seen = statusesOf(meeting)
    await meeting.session.join()
    expect(seen).toEqual(['idle', 'authorizing', 'connecting', 'connected'])
    expect(meeting.session.getSnapshot().participants.map(({ name }) => name)).toEqual(['You'])
    expect(meeting.session.getSnapshot().meeting?.title).toBe('Team Sync')
  })

  test('any number of joins is one admission and one connect', async () => {
    const meeting = createFakeMeeting()
    await Promise.all([meeting.session.join(), meeting.session.join(), meeting.session.join()])
    await meeting.session.join()
    expect(meeting.admission.requests).toBe(1)
    expect(meeting.room.connects).toBe(1)
  })

  test('a refusal is held in state and rejected, and another join may succeed', async () => {
    const meeting = createFakeMeeting()
    meeting.admission.refuses = 'meeting.not_found'
    await expect(meeting.session.join()).rejects.toMatchObject({ code: 'meeting.not_found' })
    expect(meeting.session.getSnapshot().state).toMatchObject({
      status: 'failed',
      error: { code: 'meeting.not_found' },
    })
    meeting.admission.refuses = null
    await meeting.session.join()
    expect(meeting.session.getSnapshot().state.status).toBe('connected')
  })

  test('a room that refuses fails with its code', async () => {
    const meeting = createFakeMeeting({ room: { refuses: 'connection.failed' } })
    await expect(meeting.session.join()).rejects.toMatchObject({ code: 'connection.failed' })
    expect(meeting.session.getSnapshot().state.status).toBe('failed')
  })

  test('an abort gives up joining and closes the room that was opening', async () => {
    const meeting = createFakeMeeting({ room: { hangs: true } })
    const abort = new AbortController()
    const joined = meeting.session.join({ signal: abort.signal })
    await expect.poll(() => meeting.rooms.at(-1)?.connects).toBe(1)
    abort.abort()
    await expect(joined).rejects.toMatchObject({ code: 'join.cancelled' })
    expect(meeting.session.getSnapshot().state).toEqual({ status: 'left', reason: 'user' })
    expect(meeting.room.isConnected).toBe(false)
  })

  test('a listener that joins again at once does not leave the first room open', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    const first = meeting.room
    let rejoined: Promise<void> | null = null
    meeting.session.subscribe(() => {
      if (meeting.session.getSnapshot().state.status === 'left') rejoined ??= meeting.session.join()
    })
    await meeting.session.leave()
    await rejoined
    expect(first.isConnected).toBe(false)
    expect(meeting.rooms).toHaveLength(2)
    expect(meeting.session.getSnapshot().state.status).toBe('connected')
  })
})

describe('leaving', () => {
  test('empties what the room showed and keeps the reason', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join({ microphone: true })
    await meeting.session.leave()
    expect(meeting.session.getSnapshot()).toMatchObject({
      state: { status: 'left', reason: 'user' },
      participants: [],
      microphone: { status: 'off' },
    })
    expect(meeting.room.isConnected).toBe(false)
  })

  for (const cause of ['removed', 'replaced', 'ended'] as const) {
    test(`being ${cause} is told as that`, async () => {
      const meeting = createFakeMeeting()
      await meeting.session.join()
      meeting.room.drop(cause)
      expect(meeting.session.getSnapshot().state).toEqual({ status: 'left', reason: cause })
    })
  }

  test('a lost connection is a failure that can be tried again', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    meeting.room.drop('lost')
    expect(meeting.session.getSnapshot().state).toMatchObject({
      status: 'failed',
      error: { code: 'connection.lost', retryable: true },
    })
  })
})

describe('leases', () => {
  test('a release followed by a retain at once keeps the call', async () => {
    const meeting = createFakeMeeting()
    const release = meeting.session.retain()
    await meeting.session.join()
    release()
    meeting.session.retain()
    meeting.clock.advance(1_000)
    expect(meeting.session.getSnapshot().state.status).toBe('connected')
  })

  test('the last release leaves', async () => {
    const meeting = createFakeMeeting()
    const [first, second] = [meeting.session.retain(), meeting.session.retain()]
    await meeting.session.join()
    first()
    first()
    meeting.clock.advance(0)
    expect(meeting.session.getSnapshot().state.status).toBe('connected')
    second()
    meeting.clock.advance(0)
    expect(meeting.session.getSnapshot().state).toEqual({ status: 'left', reason: 'user' })
  })
})

describe('in the room', () => {
  test('reconnecting is shown, with the people still there', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    meeting.room.enter('ada')
    meeting.room.interrupt()
    expect(meeting.session.getSnapshot().state.status).toBe('reconnecting')
    expect(meeting.session.getSnapshot().participants).toHaveLength(2)
    meeting.room.resume()
    expect(meeting.session.getSnapshot().state.status).toBe('connected')
  })

  test('only the person who changed is a new object', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    meeting.room.enter('ada')
    meeting.room.enter('bob')
    const before = meeting.session.getSnapshot().participants
    meeting.room.change('bob', { microphone: 'on' })
    const after = meeting.session.getSnapshot().participants
    expect(after.map((participant, index) => participant === before[index])).toEqual([true, true, false])
  })

  test('speaking reaches its own listener and not the snapshot', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    meeting.room.enter('ada')
    meeting.room.enter('bob')
    const before = meeting.session.getSnapshot()
    const heard: string[] = []
    for (const name of ['ada', 'bob']) meeting.session.subscribeSpeaking(name, () => heard.push(name))
    meeting.room.speak('ada')
    expect(heard).toEqual(['ada'])
    expect(meeting.session.isSpeaking('ada')).toBe(true)
    expect(meeting.session.getSnapshot()).toBe(before)
  })

  test('a denied camera joins all the same, and the reason is told', async () => {
    const meeting = createFakeMeeting({ room: { devices: { camera: 'device.permission_denied' } } })
    await meeting.session.join({ microphone: true, camera: true })
    await expect.poll(() => meeting.session.getSnapshot().camera.error?.code).toBe('device.permission_denied')
    expect(meeting.session.getSnapshot()).toMatchObject({
      state: { status: 'connected' },
      microphone: { status: 'on' },
    })
  })

  test('a microphone that somebody else turned off shows off', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join({ microphone: true })
    await expect.poll(() => meeting.session.getSnapshot().microphone.status).toBe('on')
    meeting.room.change('p_you', { microphone: 'muted' })
    expect(meeting.session.getSnapshot().microphone.status).toBe('off')
  })

  test('on and off in quick succession end off', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    await Promise.all([
      meeting.session.setCamera(true),
      meeting.session.setCamera(false),
      meeting.session.setCamera(true),
      meeting.session.setCamera(false),
    ])
    expect(meeting.session.getSnapshot().camera.status).toBe('off')
  })

  test('commands outside a meeting are refused with a code', async () => {
    const meeting = createFakeMeeting()
    await expect(meeting.session.setCamera(true)).rejects.toMatchObject({ code: 'session.not_connected' })
  })

  test('blocked sound is shown until it is started', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    meeting.room.blockAudio()
    expect(meeting.session.getSnapshot().audioBlocked).toBe(true)
    await meeting.session.startAudio()
    expect(meeting.session.getSnapshot().audioBlocked).toBe(false)
  })
})
