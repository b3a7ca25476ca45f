import { expect, test } from 'vitest'
import { createFakeMeeting } from '../testing/create-fake-meeting.ts'

test("that a host turned one's microphone off is told; that one did so oneself is not", async () => {
  const meeting = createFakeMeeting()
  const { session } = meeting
  await session.join({ microphone: true })
  await expect.poll(() => session.getSnapshot().microphone.status).toBe('on')
  const told: unknown[] = []
  session.on('mutedByHost', (event) => told.push(event))
  await session.setMicrophone(false)
  await session.setMicrophone(true)
  expect(told).toEqual([])
  meeting.room.mute('microphone')
  expect(told).toEqual([{ source: 'microphone' }])
  expect(session.getSnapshot().microphone.status).toBe('off')
})
