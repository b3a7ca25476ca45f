import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { createFakeMeeting, type FakeMeeting } from '../testing/create-fake-meeting.ts'

async function joined(): Promise<FakeMeeting> {
  const meeting = createFakeMeeting()
  await meeting.session.join()
  return meeting
}

const microphoneOf = ({ session }: FakeMeeting) => session.getSnapshot().microphone.status
const isOnAir = ({ room }: FakeMeeting) => room.participants()[0]?.microphone === 'on'

/** The room follows only when told. */
function slow({ room }: FakeMeeting) {
  const setSource = room.setSource.bind(room)
  const waiting: (() => void)[] = []
  const asked = vi.spyOn(room, 'setSource').mockImplementation(async (...args) => {
    await new Promise<void>((resolve) => waiting.push(resolve))
    await setSource(...args)
  })
  return {
    asked: () => asked.mock.calls.map(([, enabled]) => enabled),
    async follow() {
      await expect.poll(() => waiting.length, { interval: 1 }).toBeGreaterThan(0)
      waiting.shift()?.()
    },
  }
}

describe('toggling faster than a device follows', () => {
  test('ends with the last wish, and only that one is done after what is under way', async () => {
    const meeting = await joined()
    const { asked, follow } = slow(meeting)
    const first = meeting.session.setMicrophone(true)
    await expect.poll(() => asked().length, { interval: 1 }).toBe(1)
    const wishes = [false, true, false, true, false].map((enabled) => meeting.session.setMicrophone(enabled))
    await follow()
    await follow()
    await Promise.all([first, ...wishes])
    expect(asked()).toEqual([true, false])
    expect([microphoneOf(meeting), isOnAir(meeting)]).toEqual(['off', false])
  })

  test('holds up no other source', async () => {
    const meeting = await joined()
    slow(meeting)
    void meeting.session.setMicrophone(true)
    void meeting.session.setCamera(true)
    await expect
      .poll(() => meeting.session.getSnapshot())
      .toMatchObject({ microphone: { status: 'starting' }, camera: { status: 'starting' } })
  })

  test('however often and in whatever moments, leaves the microphone as it was wished last', async () => {
    const toggle = fc.record({ enabled: fc.boolean(), turns: fc.nat({ max: 6 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(toggle, { minLength: 1, maxLength: 30 }), async (toggles) => {
        const meeting = await joined()
        const done: Promise<void>[] = []
        for (const { enabled, turns } of toggles) {
          done.push(meeting.session.setMicrophone(enabled))
          for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
        }
        await Promise.all(done)
        const last = toggles.at(-1)?.enabled === true
        expect([microphoneOf(meeting), isOnAir(meeting)]).toEqual([last ? 'on' : 'off', last])
        await meeting.session.leave()
      }),
      { numRuns: 200 },
    )
  })

  test('fails for whom it fails, and the next wish counts', async () => {
    const meeting = createFakeMeeting({ room: { devices: { microphone: 'device.in_use' } } })
    await meeting.session.join()
    await expect(meeting.session.setMicrophone(true)).rejects.toMatchObject({ code: 'device.in_use' })
    await meeting.session.setMicrophone(false)
    expect(microphoneOf(meeting)).toBe('off')
  })
})

describe('a wish in the moment in which the room is lost', () => {
  async function backAgain(meeting: FakeMeeting) {
    meeting.clock.advance(3_000)
    await expect.poll(() => meeting.rooms.length).toBe(2)
    await expect.poll(() => meeting.session.getSnapshot().state.status).toBe('connected')
  }

  test('to be muted counts: nobody comes back unmuted', async () => {
    const meeting = await joined()
    await meeting.session.setMicrophone(true)
    slow(meeting)
    meeting.session.setMicrophone(false).catch(() => {})
    await Promise.resolve()
    meeting.room.drop('lost')
    expect(microphoneOf(meeting)).toBe('off')
    await backAgain(meeting)
    expect(isOnAir(meeting)).toBe(false)
    expect(meeting.rooms.flatMap(({ held }) => held)).toEqual([])
  })

  test('to be heard counts', async () => {
    const meeting = await joined()
    slow(meeting)
    meeting.session.setMicrophone(true).catch(() => {})
    await Promise.resolve()
    meeting.room.drop('lost')
    expect(microphoneOf(meeting)).toBe('starting')
    await backAgain(meeting)
    await expect.poll(() => isOnAir(meeting)).toBe(true)
  })

  test('counts when entering again after leaving', async () => {
    const meeting = await joined()
    await meeting.session.setMicrophone(true)
    slow(meeting)
    meeting.session.setMicrophone(false).catch(() => {})
    await meeting.session.leave()
    await meeting.session.join()
    await meeting.session.setScreenShare(true)
    expect(isOnAir(meeting)).toBe(false)
  })
})

test('what the meeting did not allow is no error any more once it does', async () => {
  const meeting = createFakeMeeting({ room: { permissions: { microphone: false } } })
  await meeting.session.join({ microphone: true })
  await expect.poll(() => meeting.session.getSnapshot().microphone.error?.code).toBe('permission.denied')
  meeting.room.permit({ microphone: true })
  expect(meeting.session.getSnapshot().microphone).toEqual({ status: 'off', error: null })
  await meeting.session.setMicrophone(true)
  expect(isOnAir(meeting)).toBe(true)
})
