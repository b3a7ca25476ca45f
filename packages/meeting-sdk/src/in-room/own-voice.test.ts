import { expect, test } from 'vitest'
import { createFakeMeeting, type FakeMeeting } from '../testing/create-fake-meeting.ts'
import type { VoiceNotice } from './voice-notice.ts'

/** In a meeting with the microphone on, and with somebody who wants to know of the own voice. */
async function watching() {
  const meeting = createFakeMeeting()
  await meeting.session.join({ microphone: true })
  await expect.poll(() => meeting.session.getSnapshot().microphone.status).toBe('on')
  const told: (VoiceNotice | null)[] = []
  const stop = meeting.session.watchOwnVoice((notice) => told.push(notice))
  return { meeting, told, stop }
}

/** One's own microphone gives this for so long. */
function sound({ room, clock }: FakeMeeting, level: number, forMs: number): void {
  for (let ms = 0; ms <= forMs; ms += 100) {
    room.sound(level)
    clock.advance(100)
  }
}

test('speaking while muted is told, and no more once one is heard', async () => {
  const { meeting, told } = await watching()
  sound(meeting, 0.5, 2_000)
  expect(told).toEqual([])
  await meeting.session.setMicrophone(false)
  sound(meeting, 0.5, 2_000)
  expect(told).toEqual(['speaking-while-muted'])
  await meeting.session.setMicrophone(true)
  sound(meeting, 0.5, 100)
  expect(told).toEqual(['speaking-while-muted', null])
})

test('it is told as well of somebody whom a host has muted', async () => {
  const { meeting, told } = await watching()
  meeting.room.change('p_you', { microphone: 'muted' })
  sound(meeting, 0.5, 2_000)
  expect(told).toEqual(['speaking-while-muted'])
})

test('a microphone that is on and gives nothing is told', async () => {
  const { meeting, told } = await watching()
  sound(meeting, 0, 6_000)
  expect(told).toEqual(['silent-microphone'])
})

test('where no microphone is open nothing is heard, and nothing told', async () => {
  const meeting = createFakeMeeting()
  await meeting.session.join()
  const told: (VoiceNotice | null)[] = []
  meeting.session.watchOwnVoice((notice) => told.push(notice))
  sound(meeting, 0.5, 10_000)
  expect(told).toEqual([])
  expect(meeting.room.opened).toEqual([])
})

test('nobody listens to the microphone unless somebody wants to know', async () => {
  const { meeting, stop } = await watching()
  expect(meeting.room.isListenedTo).toBe(true)
  stop()
  expect(meeting.room.isListenedTo).toBe(false)
})

test('who wanted to know before joining is told in the call, and in the room after a lost one', async () => {
  const meeting = createFakeMeeting()
  const told: (VoiceNotice | null)[] = []
  meeting.session.watchOwnVoice((notice) => told.push(notice))
  await meeting.session.join({ microphone: true })
  await expect.poll(() => meeting.session.getSnapshot().microphone.status).toBe('on')
  sound(meeting, 0, 6_000)
  const [first] = meeting.rooms
  meeting.room.drop('lost')
  expect(told).toEqual(['silent-microphone', null])
  expect(first?.isListenedTo).toBe(false)
  meeting.clock.advance(0)
  await expect.poll(() => meeting.session.getSnapshot().microphone.status).toBe('on')
  sound(meeting, 0, 6_000)
  expect(told).toEqual(['silent-microphone', null, 'silent-microphone'])
})

test('leaving ends it, and says so', async () => {
  const { meeting, told } = await watching()
  sound(meeting, 0, 6_000)
  await meeting.session.leave()
  expect(told).toEqual(['silent-microphone', null])
  expect(meeting.room.isListenedTo).toBe(false)
})

test('whoever comes later is told what is so', async () => {
  const { meeting, told } = await watching()
  sound(meeting, 0, 6_000)
  const later: (VoiceNotice | null)[] = []
  meeting.session.watchOwnVoice((notice) => later.push(notice))
  expect(later).toEqual(['silent-microphone'])
  sound(meeting, 0.5, 100)
  expect([told, later]).toEqual([
    ['silent-microphone', null],
    ['silent-microphone', null],
  ])
})
