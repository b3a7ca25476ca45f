import { describe, expect, test } from 'vitest'
import { createFakeMeeting, type FakeMeeting } from './testing/create-fake-meeting.ts'

const statusesOf = (meeting: FakeMeeting) => {
  const seen: string[] = [meeting.session.getSnapshot().state.status]
  meeting.session.subscribe(() => {
    const { status } = meeting.session.getSnapshot().state
    if (seen.at(-1) !== status) seen.push(status)
  })
  return seen
}

/** Lets the pause before the next try pass. */
async function nextTry(meeting: FakeMeeting) {
  const { requests } = meeting.admission
  meeting.clock.advance(3_000)
  await expect.poll(() => meeting.admission.requests).toBe(requests + 1)
}

const statusOf = ({ session }: FakeMeeting) => session.getSnapshot().state.status

describe('being removed', () => {
  const stateOf = ({ session }: FakeMeeting) => session.getSnapshot().state

  test('for good is told as that, by looking and without asking for leave to enter', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    meeting.admission.isBanning = true
    meeting.room.drop('removed')
    await expect.poll(() => stateOf(meeting)).toEqual({ status: 'left', reason: 'banned' })
    expect(meeting.admission.requests).toBe(1)
    expect(meeting.admission.watchers).toBe(0)
  })

  test('is told as that where the backend does not say more', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    meeting.admission.refusesToTell = 'session.invalid'
    meeting.room.drop('removed')
    await expect.poll(() => stateOf(meeting)).toEqual({ status: 'left', reason: 'removed' })
    expect(meeting.admission.requests).toBe(1)
  })

  test('is told two seconds later where the backend says nothing', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    meeting.admission.isSilent = true
    meeting.room.drop('removed')
    await expect.poll(() => meeting.admission.watchers).toBe(1)
    meeting.clock.advance(2_000)
    await expect.poll(() => stateOf(meeting)).toEqual({ status: 'left', reason: 'removed' })
    expect(meeting.admission.watchers).toBe(0)
  })

  test('does not keep anybody from leaving himself', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    meeting.admission.isSilent = true
    meeting.room.drop('removed')
    await meeting.session.leave()
    meeting.clock.advance(2_000)
    await expect.poll(() => meeting.admission.watchers).toBe(0)
    expect(stateOf(meeting)).toEqual({ status: 'left', reason: 'user' })
  })
})

describe('the devices of a room that is lost', () => {
  const openedIn = ({ rooms }: FakeMeeting) => rooms.flatMap(({ opened }) => opened.map(({ source }) => source))
  const heldIn = ({ rooms }: FakeMeeting) => rooms.flatMap(({ held }) => held)

  async function onAir() {
    const meeting = createFakeMeeting()
    await meeting.session.join({ microphone: true, camera: true })
    await expect.poll(() => heldIn(meeting)).toEqual(['microphone', 'camera'])
    return meeting
  }
  const isBack = (meeting: FakeMeeting) =>
    expect
      .poll(() => meeting.session.getSnapshot())
      .toMatchObject({
        state: { status: 'connected' },
        microphone: { status: 'on' },
        camera: { status: 'on' },
      })

  test('stay open, and go on in the next one', async () => {
    const meeting = await onAir()
    meeting.room.drop('lost')
    expect(heldIn(meeting)).toEqual(['microphone', 'camera'])
    await nextTry(meeting)
    await isBack(meeting)
    expect(heldIn(meeting)).toEqual(['microphone', 'camera'])
    expect(openedIn(meeting)).toEqual(['microphone', 'camera'])
  })

  test('stay open over tries that fail, and over two losses', async () => {
    const meeting = await onAir()
    meeting.nextRoom({ refuses: 'connection.failed' })
    meeting.room.drop('lost')
    await nextTry(meeting)
    await expect.poll(() => meeting.session.getSnapshot().state).toMatchObject({ rejoin: { failures: 1 } })
    await nextTry(meeting)
    await isBack(meeting)
    meeting.room.drop('lost')
    await nextTry(meeting)
    await isBack(meeting)
    expect(openedIn(meeting)).toEqual(['microphone', 'camera'])
  })

  test('are off as soon as somebody turns them off meanwhile, and do not come back', async () => {
    const meeting = await onAir()
    meeting.room.drop('lost')
    await meeting.session.setCamera(false)
    expect(heldIn(meeting)).toEqual(['microphone'])
    await nextTry(meeting)
    await expect.poll(() => meeting.session.getSnapshot().microphone.status).toBe('on')
    expect(heldIn(meeting)).toEqual(['microphone'])
    expect(meeting.room.participants()[0]?.camera).toBe('off')
  })

  async function connectingAnew(meeting: FakeMeeting) {
    meeting.nextRoom({ hangs: true })
    meeting.room.drop('lost')
    await nextTry(meeting)
    await expect.poll(() => meeting.rooms[1]?.connects).toBe(1)
    expect(meeting.session.getSnapshot().state).toMatchObject({ rejoin: { phase: 'connecting' } })
  }

  for (const [source, other, set] of [
    ['microphone', 'camera', 'setMicrophone'],
    ['camera', 'microphone', 'setCamera'],
  ] as const) {
    test(`are off where the ${source} is turned off while the next room connects`, async () => {
      const meeting = await onAir()
      await connectingAnew(meeting)
      await meeting.session[set](false)
      expect(meeting.session.getSnapshot()[source]).toEqual({ status: 'off', error: null })
      expect(heldIn(meeting)).toEqual([other])
      meeting.room.letIn()
      await expect.poll(() => meeting.session.getSnapshot()[other].status).toBe('on')
      expect(meeting.room.participants()[0]?.[source]).toBe('off')
      expect(heldIn(meeting)).toEqual([other])
      expect(openedIn(meeting)).toEqual(['microphone', 'camera'])
    })

    test(`are on where the ${source} is turned on while the next room connects`, async () => {
      const meeting = createFakeMeeting()
      await meeting.session.join()
      await connectingAnew(meeting)
      await meeting.session[set](true)
      expect(meeting.session.getSnapshot()[source]).toEqual({ status: 'starting', error: null })
      expect(openedIn(meeting)).toEqual([])
      meeting.room.letIn()
      await expect.poll(() => meeting.session.getSnapshot()[source].status).toBe('on')
      expect(heldIn(meeting)).toEqual([source])
    })
  }

  test('show nobody as gone who is in the next room, where they are used while it connects', async () => {
    const meeting = createFakeMeeting({ room: { people: ['ada'] } })
    await meeting.session.join()
    const left: string[] = []
    meeting.session.on('participantLeft', ({ identity }) => left.push(identity))
    const before = meeting.session.getSnapshot().participants
    await connectingAnew(meeting)
    await meeting.session.setMicrophone(true)
    await meeting.session.setMicrophone(false)
    await expect(meeting.session.setScreenShare(true)).rejects.toMatchObject({ code: 'session.not_connected' })
    expect(meeting.session.getSnapshot().participants).toBe(before)
    expect(left).toEqual([])
  })

  test('are opened anew where somebody chose another one meanwhile', async () => {
    const meeting = await onAir()
    meeting.room.drop('lost')
    await meeting.session.devices.select('microphone', 'mic-2')
    await nextTry(meeting)
    await isBack(meeting)
    expect(meeting.room.opened.map(({ id }) => id)).toEqual(['mic-2'])
    expect(heldIn(meeting)).toEqual(['microphone', 'camera'])
  })

  for (const [what, end] of [
    ['one leaves', async ({ session }: FakeMeeting) => session.leave()],
    [
      'one is told to wait',
      async (meeting: FakeMeeting) => {
        meeting.admission.delays = 'lobby'
        await nextTry(meeting)
        await expect.poll(() => statusOf(meeting)).toBe('waiting')
      },
    ],
    [
      'coming back is refused',
      async (meeting: FakeMeeting) => {
        meeting.admission.refuses = 'meeting.ended'
        await nextTry(meeting)
        await expect.poll(() => statusOf(meeting)).toBe('left')
      },
    ],
    [
      'it is given up',
      async (meeting: FakeMeeting) => {
        meeting.admission.refuses = 'network.unreachable'
        meeting.clock.advance(300_000)
        await expect.poll(() => statusOf(meeting)).toBe('failed')
      },
    ],
  ] as const) {
    test(`are off once ${what}`, async () => {
      const meeting = await onAir()
      meeting.room.drop('lost')
      await end(meeting)
      expect(heldIn(meeting)).toEqual([])
    })
  }

  test('are off where one may not send any more', async () => {
    const meeting = await onAir()
    meeting.nextRoom({ permissions: { camera: false } })
    meeting.room.drop('lost')
    await nextTry(meeting)
    await expect.poll(() => meeting.session.getSnapshot().camera.error?.code).toBe('permission.denied')
    expect(heldIn(meeting)).toEqual(['microphone'])
  })
})

describe('a room that is deleted', () => {
  test('is entered anew where the meeting goes on', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join({ microphone: true })
    await expect.poll(() => meeting.session.getSnapshot().microphone.status).toBe('on')
    const seen = statusesOf(meeting)
    meeting.room.drop('deleted')
    await nextTry(meeting)
    await expect.poll(() => statusOf(meeting)).toBe('connected')
    expect(seen).toEqual(['connected', 'reconnecting', 'connected'])
    expect(meeting.admission.asked[1]).toMatchObject({ sessionToken: 'ps_fake' })
    await expect.poll(() => meeting.session.getSnapshot().microphone.status).toBe('on')
  })

  test('is the end of a meeting that is over', async () => {
    const meeting = createFakeMeeting()
    await meeting.session.join()
    meeting.admission.refuses = 'meeting.ended'
    meeting.room.drop('deleted')
    await nextTry(meeting)
    await expect.poll(() => meeting.session.getSnapshot().state).toEqual({ status: 'left', reason: 'ended' })
    expect(meeting.rooms).toHaveLength(1)
  })

  test('is the end where the backend would let in whoever asks, also after the end', async () => {
    const meeting = createFakeMeeting({ admitsOnly: true })
    await meeting.session.join()
    meeting.room.drop('deleted')
    expect(meeting.session.getSnapshot().state).toEqual({ status: 'left', reason: 'ended' })
    meeting.clock.advance(60_000)
    expect(meeting.admission.requests).toBe(1)
  })
})
