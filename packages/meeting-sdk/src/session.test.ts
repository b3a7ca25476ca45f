import { describe, expect, test, vi } from 'vitest'
import { setLogLevel } from './diagnostics/log-level.ts'
import { createFakeMeeting, type FakeMeeting } from './testing/create-fake-meeting.ts'
import { FakeDevices } from './testing/fake-devices.ts'

const statusesOf = (meeting: FakeMeeting) => {
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

  test('leaving while the room is still being made enters no room', async () => {
    const meeting = createFakeMeeting()
    meeting.session.subscribe(() => {
      if (meeting.session.getSnapshot().state.status === 'connecting') void meeting.session.leave()
    })
    await expect(meeting.session.join()).rejects.toMatchObject({ code: 'join.cancelled' })
    await meeting.session.leave()
    expect(meeting.rooms.every(({ connects }) => connects === 0)).toBe(true)
  })

  test('a listener that throws is reported, and keeps neither the join nor the leave from its end', async () => {
    const reported: unknown[] = []
    vi.stubGlobal('queueMicrotask', (task: () => void) => {
      try {
        task()
      } catch (error) {
        reported.push(error)
      }
    })
    const defect = new Error('a defect of the host')
    const meeting = createFakeMeeting()
    const stop = meeting.session.subscribe(() => {
      throw defect
    })
    await meeting.session.join({ microphone: true })
    await meeting.session.leave()
    stop()
    expect(meeting.room.isConnected).toBe(false)
    vi.unstubAllGlobals()
    expect(new Set(reported)).toEqual(new Set([defect]))
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

  for (const cause of ['user', 'removed', 'replaced', 'ended'] as const) {
    test(`being ${cause} is told as that`, async () => {
      const meeting = createFakeMeeting()
      await meeting.session.join()
      meeting.room.drop(cause)
      await expect.poll(() => meeting.session.getSnapshot().state).toEqual({ status: 'left', reason: cause })
    })
  }
})

/** Lets the pause before the next try pass. */
async function nextTry(meeting: FakeMeeting) {
  const { requests } = meeting.admission
  meeting.clock.advance(3_000)
  await expect.poll(() => meeting.admission.requests).toBe(requests + 1)
}

const statusOf = ({ session }: FakeMeeting) => session.getSnapshot().state.status

describe('a room that is lost', () => {
  test('is another one soon, by the same stay, without a click', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join({ name: 'Ada' })
    const seen = statusesOf(meeting)
    meeting.room.drop('lost')
    await nextTry(meeting)
    await expect.poll(() => statusOf(meeting)).toBe('connected')
    expect(seen).toEqual(['connected', 'reconnecting', 'connected'])
    expect(meeting.rooms).toHaveLength(2)
    expect(meeting.admission.asked[1]).toMatchObject({ name: 'Ada', sessionToken: 'ps_fake' })
  })

  test('leaves everybody where he was seen last, and then shows who is there now, each once', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    meeting.room.enter('ada')
    meeting.room.enter('bob')
    const told: string[] = []
    meeting.session.on('participantJoined', ({ identity }) => told.push(`${identity} joined`))
    meeting.session.on('participantLeft', ({ identity }) => told.push(`${identity} left`))
    meeting.nextRoom({ people: ['bob', 'cleo'] })
    meeting.room.drop('lost')
    const identities = () => meeting.session.getSnapshot().participants.map(({ identity }) => identity)
    expect(identities()).toEqual(['p_you', 'ada', 'bob'])
    await nextTry(meeting)
    await expect.poll(identities).toEqual(['p_you', 'bob', 'cleo'])
    expect(told).toEqual(['cleo joined', 'ada left'])
  })

  test('brings microphone and camera back that were on, with the same device', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join({ microphone: { deviceId: 'mic-2' }, camera: true })
    await expect.poll(() => meeting.session.getSnapshot().camera.status).toBe('on')
    meeting.room.drop('lost')
    expect(meeting.session.getSnapshot()).toMatchObject({ camera: { status: 'starting' }, screen: { status: 'off' } })
    await nextTry(meeting)
    await expect
      .poll(() => meeting.session.getSnapshot())
      .toMatchObject({
        microphone: { status: 'on' },
        camera: { status: 'on' },
      })
    expect(meeting.room.devicesAsked).toEqual({ microphone: 'mic-2', camera: undefined })
  })

  test('never brings back on air who muted himself, or was muted', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join({ microphone: true, camera: true })
    await expect.poll(() => meeting.session.getSnapshot().camera.status).toBe('on')
    await meeting.session.setMicrophone(false)
    meeting.room.change('p_you', { camera: 'muted' })
    meeting.room.drop('lost')
    await nextTry(meeting)
    await expect.poll(() => statusOf(meeting)).toBe('connected')
    await meeting.session.setScreenShare(true)
    expect(meeting.room.participants()[0]).toMatchObject({ microphone: 'off', camera: 'off' })
  })

  test('hears who mutes himself meanwhile', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join({ microphone: true })
    await expect.poll(() => meeting.session.getSnapshot().microphone.status).toBe('on')
    meeting.room.drop('lost')
    await meeting.session.setMicrophone(false)
    await meeting.session.setCamera(true)
    expect(meeting.session.getSnapshot()).toMatchObject({
      microphone: { status: 'off' },
      camera: { status: 'starting' },
    })
    await nextTry(meeting)
    await expect.poll(() => meeting.session.getSnapshot().camera.status).toBe('on')
    expect(meeting.room.participants()[0]?.microphone).toBe('off')
  })

  test('is tried again while the server is away, and not held up by a request that hangs', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    meeting.admission.refuses = 'network.unreachable'
    meeting.room.drop('lost')
    await nextTry(meeting)
    await expect.poll(() => meeting.session.getSnapshot().state).toMatchObject({ rejoin: { failures: 1 } })
    meeting.admission.refuses = null
    meeting.admission.isSilent = true
    await nextTry(meeting)
    meeting.clock.advance(4_000)
    await expect.poll(() => meeting.session.getSnapshot().state).toMatchObject({ rejoin: { failures: 2 } })
    meeting.admission.isSilent = false
    await nextTry(meeting)
    await expect.poll(() => statusOf(meeting)).toBe('connected')
  })

  test('that another one refuses is tried again', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    meeting.nextRoom({ refuses: 'connection.failed' })
    meeting.room.drop('lost')
    await nextTry(meeting)
    await expect.poll(() => meeting.session.getSnapshot().state).toMatchObject({ rejoin: { failures: 1 } })
    await nextTry(meeting)
    await expect.poll(() => statusOf(meeting)).toBe('connected')
  })

  for (const [code, end] of [
    ['meeting.ended', { status: 'left', reason: 'ended' }],
    ['participant.banned', { status: 'left', reason: 'banned' }],
  ] as const) {
    test(`${code} meanwhile is told as that`, async () => {
      const meeting = createFakeMeeting()
      await meeting.session.join()
      meeting.admission.refuses = code
      meeting.room.drop('lost')
      await nextTry(meeting)
      await expect.poll(() => meeting.session.getSnapshot().state).toEqual(end)
    })
  }

  test('can be left, and then nothing is tried any more', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    meeting.room.drop('lost')
    await meeting.session.leave()
    meeting.clock.advance(60_000)
    expect(meeting.session.getSnapshot().state).toEqual({ status: 'left', reason: 'user' })
    expect(meeting.admission.requests).toBe(1)
  })

  test('is given up after five minutes', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    meeting.admission.refuses = 'network.unreachable'
    meeting.room.drop('lost')
    meeting.clock.advance(300_000)
    await expect
      .poll(() => meeting.session.getSnapshot().state)
      .toMatchObject({
        status: 'failed',
        error: { code: 'connection.lost', retryable: true },
      })
  })

  test('is not heard any more, whatever it still reports', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    const first = meeting.room
    first.drop('lost')
    first.drop('removed')
    await nextTry(meeting)
    await expect.poll(() => statusOf(meeting)).toBe('connected')
    expect(first.isConnected).toBe(false)
  })
})

describe('waiting', () => {
  test('ends in the meeting without another click, once it starts', async () => {
    const meeting = createFakeMeeting()
    const seen = statusesOf(meeting)
    meeting.admission.delays = 'not_started'
    const joined = meeting.session.join({ name: 'Ada' })
    await expect.poll(() => meeting.admission.watchers).toBe(1)
    const startsAt = '2026-11-21T10:00:00Z'
    meeting.admission.tell({ state: 'waiting', reason: 'not_started', startsAt, isHostHere: false, isLocked: false })
    expect(meeting.session.getSnapshot().state).toMatchObject({ status: 'waiting', reason: 'not_started', startsAt })
    meeting.admission.delays = null
    meeting.admission.tell({ state: 'started' })
    await joined
    expect(seen).toEqual(['idle', 'authorizing', 'waiting', 'authorizing', 'connecting', 'connected'])
    expect(meeting.admission.asked[1]).toMatchObject({ sessionToken: 'ps_fake' })
    expect(meeting.admission.watchers).toBe(0)
  })

  test('for the start may be followed by waiting in the lobby', async () => {
    const meeting = createFakeMeeting()
    meeting.admission.delays = 'not_started'
    const joined = meeting.session.join()
    await expect.poll(() => meeting.admission.watchers).toBe(1)
    meeting.admission.delays = 'lobby'
    meeting.admission.tell({ state: 'started' })
    await expect.poll(() => meeting.session.getSnapshot().state).toMatchObject({ status: 'waiting', reason: 'lobby' })
    await expect.poll(() => meeting.admission.watchers).toBe(1)
    meeting.admission.delays = null
    meeting.admission.tell({ state: 'admitted' })
    await joined
  })

  for (const [event, code] of [
    [{ state: 'denied', reason: 'denied', message: null }, 'lobby.denied'],
    [{ state: 'denied', reason: 'removed', message: null }, 'participant.removed'],
    [{ state: 'denied', reason: 'banned', message: null }, 'participant.banned'],
    [{ state: 'ended' }, 'meeting.ended'],
  ] as const) {
    test(`is over when told ${JSON.stringify(event)}: ${code}`, async () => {
      const meeting = createFakeMeeting()
      meeting.admission.delays = 'lobby'
      const joined = meeting.session.join()
      await expect.poll(() => meeting.admission.watchers).toBe(1)
      meeting.admission.tell(event)
      await expect(joined).rejects.toMatchObject({ code })
      expect(meeting.session.getSnapshot().state).toMatchObject({ status: 'failed', error: { code } })
      await expect.poll(() => meeting.admission.watchers).toBe(0)
    })
  }

  test('whoever is turned away hears what the host had to say, or that nobody answered', async () => {
    const meeting = createFakeMeeting()
    meeting.admission.delays = 'lobby'
    const joined = meeting.session.join()
    await expect.poll(() => meeting.admission.watchers).toBe(1)
    meeting.admission.tell({ state: 'denied', reason: 'denied', message: 'Yours is at three.' })
    await expect(joined).rejects.toMatchObject({ context: { hostMessage: 'Yours is at three.' } })
    const again = meeting.session.join()
    await expect.poll(() => meeting.admission.watchers).toBe(1)
    meeting.admission.tell({ state: 'denied', reason: 'timed_out', message: null })
    await expect(again).rejects.toMatchObject({ code: 'lobby.denied', context: { hasTimedOut: true } })
  })

  test('whom a host turned away asks again as somebody new, and whoever gave up does not', async () => {
    const meeting = createFakeMeeting()
    const asked = () => meeting.admission.asked.map(({ isAnew = false }) => isAnew)
    meeting.admission.refuses = 'lobby.denied'
    await expect(meeting.session.join()).rejects.toMatchObject({ code: 'lobby.denied' })
    meeting.admission.refuses = null
    await meeting.session.join()
    meeting.room.drop('removed')
    await expect.poll(() => meeting.session.getSnapshot().state).toMatchObject({ reason: 'removed' })
    await meeting.session.join()
    await meeting.session.leave()
    await meeting.session.join()
    expect(asked()).toEqual([false, true, true, false])
  })

  test('tells whether anybody is here who could let one in, once the server has', async () => {
    const meeting = createFakeMeeting()
    const seen: unknown[] = []
    meeting.session.on('stateChanged', ({ state }) => {
      if (state.status === 'waiting') seen.push(state.isHostHere)
    })
    meeting.admission.delays = 'lobby'
    meeting.session.join()
    await expect.poll(() => meeting.admission.watchers).toBe(1)
    meeting.admission.tell({ state: 'waiting', reason: 'lobby', startsAt: null, isHostHere: true, isLocked: false })
    expect(seen).toEqual([null, false, true])
  })

  test('for a meeting that is over by now says that, although nobody tells those who wait any more', async () => {
    const meeting = createFakeMeeting()
    meeting.admission.delays = 'not_started'
    meeting.admission.refusesToTell = 'session.invalid'
    meeting.session.on('stateChanged', ({ state }) => {
      if (state.status === 'waiting') meeting.admission.refuses = 'meeting.ended'
    })
    await expect(meeting.session.join()).rejects.toMatchObject({ code: 'meeting.ended' })
  })

  test('that nobody tells anything of is a failure', async () => {
    const meeting = createFakeMeeting()
    meeting.admission.delays = 'lobby'
    meeting.admission.refusesToTell = 'permission.denied'
    await expect(meeting.session.join()).rejects.toMatchObject({ code: 'permission.denied' })
  })

  test('can be left, which ends the watch, and hosts are asked no more', async () => {
    const meeting = createFakeMeeting()
    meeting.admission.delays = 'lobby'
    const joined = meeting.session.join()
    await expect.poll(() => meeting.admission.watchers).toBe(1)
    expect(meeting.admission.withdrawals).toBe(0)
    await meeting.session.leave()
    await expect(joined).rejects.toMatchObject({ code: 'join.cancelled' })
    await expect.poll(() => meeting.admission.watchers).toBe(0)
    expect(meeting.admission.withdrawals).toBe(1)
  })

  test('that ended in the meeting is withdrawn no more', async () => {
    const meeting = createFakeMeeting()
    meeting.admission.delays = 'lobby'
    const joined = meeting.session.join()
    await expect.poll(() => meeting.admission.watchers).toBe(1)
    meeting.admission.delays = null
    meeting.admission.tell({ state: 'admitted' })
    await joined
    await meeting.session.leave()
    expect(meeting.admission.withdrawals).toBe(0)
  })
})

describe('what happens', () => {
  test('each change of state is told once, with the one before', async () => {
    const meeting = createFakeMeeting()
    const seen: string[] = []
    const stop = meeting.session.on('stateChanged', ({ state, previous }) =>
      seen.push(`${previous.status} to ${state.status}`),
    )
    await meeting.session.join()
    stop()
    await meeting.session.leave()
    expect(seen).toEqual(['idle to authorizing', 'authorizing to connecting', 'connecting to connected'])
  })

  test('who was there before one came has not come just now', async () => {
    const meeting = createFakeMeeting()
    meeting.nextRoom({ people: ['ada'] })
    const came: string[] = []
    meeting.session.on('participantJoined', ({ identity }) => came.push(identity))
    await meeting.session.join()
    expect(meeting.session.getSnapshot().participants).toHaveLength(2)
    meeting.room.enter('bob')
    expect(came).toEqual(['bob'])
  })

  test('what others write is told, and what came twice once', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    const heard: string[] = []
    meeting.session.on('chatReceived', ({ text }) => heard.push(text))
    meeting.room.say('ada', 'Hello', 'm-1')
    meeting.room.say('ada', 'Hello', 'm-1')
    expect(heard).toEqual(['Hello'])
  })

  test('a disposed session has left, cannot be joined again and tells nothing more', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    const seen: string[] = []
    meeting.session.on('stateChanged', ({ state }) => seen.push(state.status))
    await meeting.session.dispose()
    expect(meeting.room.isConnected).toBe(false)
    await expect(meeting.session.join()).rejects.toMatchObject({ code: 'session.disposed' })
    await meeting.session.dispose()
    expect(seen).toEqual(['left'])
  })

  test('two sessions know nothing of each other', async () => {
    const [one, other] = [createFakeMeeting({ meetingId: 'one' }), createFakeMeeting({ meetingId: 'other' })]
    await Promise.all([one.session.join(), other.session.join()])
    one.room.enter('ada')
    await other.session.leave()
    expect(one.session.getSnapshot()).toMatchObject({ meetingId: 'one', state: { status: 'connected' } })
    expect(one.session.getSnapshot().participants).toHaveLength(2)
  })
})

describe('entering again', () => {
  test('is by the same name, with on what was on', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join({ name: 'Ada', microphone: { deviceId: 'mic-2' }, camera: true })
    await expect.poll(() => meeting.session.getSnapshot().camera.status).toBe('on')
    await meeting.session.leave()
    await meeting.session.join()
    await expect.poll(() => meeting.session.getSnapshot().microphone.status).toBe('on')
    expect(meeting.admission.names).toEqual(['Ada', 'Ada'])
  })

  test('never brings back on air who muted himself, or was muted', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join({ microphone: true, camera: true })
    await expect.poll(() => meeting.session.getSnapshot().camera.status).toBe('on')
    await meeting.session.setMicrophone(false)
    meeting.room.change('p_you', { camera: 'muted' })
    await meeting.session.leave()
    await meeting.session.join()
    await meeting.session.setScreenShare(true)
    expect(meeting.room.participants()[0]).toMatchObject({ microphone: 'off', camera: 'off' })
  })

  test('waits until the room before is closed, or LiveKit would see a double', async () => {
    const meeting = createFakeMeeting({ room: { closesSlowly: true } })
    await meeting.session.join()
    const first = meeting.room
    void meeting.session.leave()
    const rejoined = meeting.session.join()
    await expect.poll(() => meeting.rooms.length).toBe(2)
    expect(meeting.room.connects).toBe(0)
    first.finishClosing()
    await rejoined
    expect(meeting.room.connects).toBe(1)
  })

  test('forgets who was speaking', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    meeting.room.enter('ada')
    meeting.room.speak('ada')
    meeting.room.exit('ada')
    meeting.room.speak()
    meeting.room.enter('ada')
    expect(meeting.session.isSpeaking('ada')).toBe(false)
    meeting.room.speak('ada')
    await meeting.session.leave()
    expect(meeting.session.isSpeaking('ada')).toBe(false)
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
  test('sharing that is cancelled in the browser shows nothing as shared', async () => {
    const meeting = createFakeMeeting({ room: { devices: { screen: 'screen.cancelled' } } })
    await meeting.session.join()
    await expect(meeting.session.setScreenShare(true)).rejects.toMatchObject({ code: 'screen.cancelled' })
    expect(meeting.session.getSnapshot().screen.status).toBe('off')
  })

  test('sharing that ends by itself shows off', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    await meeting.session.setScreenShare(true)
    expect(meeting.session.getSnapshot().screen.status).toBe('on')
    meeting.room.change('p_you', { screen: 'off' })
    expect(meeting.session.getSnapshot().screen.status).toBe('off')
  })

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

  test('a mute that fails still shows that one is on air, and why', async () => {
    const meeting = createFakeMeeting({ room: { muteFails: true } })
    await meeting.session.join({ microphone: true })
    await expect.poll(() => meeting.session.getSnapshot().microphone.status).toBe('on')
    await expect(meeting.session.setMicrophone(false)).rejects.toMatchObject({ code: 'device.failed' })
    expect(meeting.session.getSnapshot().microphone).toMatchObject({ status: 'on', error: { code: 'device.failed' } })
  })

  test('turning on what is on never shows it off', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join({ microphone: true })
    await expect.poll(() => meeting.session.getSnapshot().microphone.status).toBe('on')
    const seen: string[] = []
    meeting.session.subscribe(() => seen.push(meeting.session.getSnapshot().microphone.status))
    await meeting.session.setMicrophone(true)
    expect(seen.every((status) => status === 'on')).toBe(true)
  })

  test('a page that may use no device says why, and asks none', async () => {
    const meeting = createFakeMeeting({ devices: new FakeDevices({ obstacle: 'page.not_secure' }) })
    await meeting.session.join({ microphone: true })
    await expect.poll(() => meeting.session.getSnapshot().microphone.error?.code).toBe('page.not_secure')
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

  test('the screen is kept awake from the first room to the end, also while coming back', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    expect(meeting.isScreenAwake).toBe(true)
    meeting.room.drop('lost')
    expect(meeting.isScreenAwake).toBe(true)
    await nextTry(meeting)
    await expect.poll(() => statusOf(meeting)).toBe('connected')
    await meeting.session.leave()
    expect(meeting.isScreenAwake).toBe(false)
  })

  test('a meeting that could not be entered keeps no screen awake', async () => {
    const meeting = createFakeMeeting({ room: { refuses: 'connection.failed' } })
    await meeting.session.join().catch(() => {})
    expect(meeting.isScreenAwake).toBe(false)
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

describe('looking for a fault', () => {
  test('the timeline tells how long each step of the way in took', async () => {
    const meeting = createFakeMeeting()
    meeting.session.on('stateChanged', () => meeting.clock.advance(10))
    await meeting.session.join()
    meeting.clock.advance(70)
    meeting.room.showFrame()
    expect(meeting.session.timeline()).toEqual({
      admittedMs: 10,
      signalConnectedMs: 20,
      connectedMs: 20,
      firstFrameMs: 100,
    })
  })

  test('diagnostics tell what happened, and no secret, name or text', async () => {
    const meeting = createFakeMeeting({ room: { devices: { camera: 'device.in_use' } } })
    await meeting.session.join({
      name: 'canary-name',
      email: 'canary@mail',
      password: 'canary-password',
      inviteKey: 'canary-key',
      microphone: { deviceId: 'canary-device' },
      camera: true,
    })
    meeting.room.enter('p_ada', { name: 'canary-ada' })
    meeting.room.say('p_ada', 'canary-text')
    await expect.poll(() => meeting.session.getSnapshot().camera.error?.code).toBe('device.in_use')
    meeting.admission.refuses = 'meeting.ended'
    meeting.room.drop('lost')
    meeting.clock.advance(0)
    await expect.poll(() => meeting.session.getSnapshot().state.status).toBe('left')
    const report = await meeting.session.diagnostics()
    expect(report).toMatchObject({ meetingId: 'fake-meeting', state: 'left', ending: 'ended', stats: null })
    expect(report.journal.map(({ what, detail }) => [what, detail])).toContainEqual(['roomDisconnected', 'lost'])
    expect(report.journal.map(({ what, detail }) => [what, detail])).toContainEqual([
      'admissionRefused',
      'meeting.ended',
    ])
    expect(JSON.stringify(report)).not.toMatch(/canary|fake-token|ps_fake/)
  })

  test('only the last two hundred things are kept', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    for (let count = 0; count < 300; count += 1) meeting.room.interrupt()
    expect((await meeting.session.diagnostics()).journal).toHaveLength(200)
  })

  test('debugging says on the console what happens, and nothing is said otherwise', async () => {
    const lines: string[] = []
    const debug = vi.spyOn(console, 'debug').mockImplementation((line: string) => void lines.push(line))
    await createFakeMeeting().session.join()
    expect(lines).toEqual([])
    setLogLevel('debug')
    await createFakeMeeting().session.join()
    setLogLevel('warn')
    debug.mockRestore()
    expect(lines).toContain('[plenum] idle -> authorizing')
  })
})
