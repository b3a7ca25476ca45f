import { expect, test } from 'vitest'
import { fakeAudio } from '../../../test/fake-audio-context.ts'
import { playChime } from './play-chime.ts'

const never = () => new AbortController().signal

test('plays three rising notes, and lets go of the speaker when the last has ended', async () => {
  const { tones, contexts, finish } = fakeAudio()
  const played = playChime(undefined, never())
  await expect.poll(() => tones).toHaveLength(3)
  const heights = tones.map(({ hertz }) => hertz)
  expect(heights).toEqual([...heights].sort((a, b) => a - b))
  expect(contexts[0]?.isClosed).toBe(false)
  finish()
  await played
  expect(contexts[0]?.isClosed).toBe(true)
})

test.each([
  ['out-2', 'out-2'],
  ['default', ''],
  [undefined, ''],
])('speaker %s is heard on "%s"', async (speakerId, sink) => {
  const { tones, contexts, finish } = fakeAudio()
  const played = playChime(speakerId, never())
  await expect.poll(() => tones).toHaveLength(3)
  expect(contexts[0]?.sink).toBe(sink)
  finish()
  await played
})

test('plays on the browser’s own speaker where another cannot be chosen', async () => {
  const { tones, finish } = fakeAudio({ canChoose: false })
  const played = playChime('out-2', never())
  await expect.poll(() => tones).toHaveLength(3)
  finish()
  await played
})

test('stops when it is told to', async () => {
  const { tones, contexts } = fakeAudio()
  const abort = new AbortController()
  const played = playChime(undefined, abort.signal)
  await expect.poll(() => tones).toHaveLength(3)
  abort.abort()
  await played
  expect(contexts[0]?.isClosed).toBe(true)
})

test('is silent when it is told to stop before it has begun', async () => {
  const { tones, contexts } = fakeAudio()
  await playChime(undefined, AbortSignal.abort())
  expect(tones).toEqual([])
  expect(contexts.every(({ isClosed }) => isClosed)).toBe(true)
})

test('a browser that refuses to play is told of, and let go of', async () => {
  const { contexts } = fakeAudio({ refuses: true })
  await expect(playChime(undefined, never())).rejects.toThrow('A gesture is needed')
  expect(contexts[0]?.isClosed).toBe(true)
})
