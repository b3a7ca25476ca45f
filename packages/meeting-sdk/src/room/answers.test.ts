import { expect, onTestFinished, test, vi } from 'vitest'
import { answers } from './answers.ts'

/** What the browser gets to hear of the media server. */
function hearing(answer: (signal: AbortSignal | null | undefined) => Promise<Response>) {
  const fetch = vi.fn((_: string, { signal }: RequestInit = {}) => answer(signal))
  vi.stubGlobal('fetch', fetch)
  onTestFinished(() => void vi.unstubAllGlobals())
  return fetch
}

test('a media server that refuses has answered', async () => {
  const fetch = hearing(async () => new Response(null, { status: 401 }))
  expect(await answers('wss://livekit.example.com')).toBe(true)
  expect(fetch).toHaveBeenCalledWith('https://livekit.example.com', expect.anything())
})

test('so has a machine on which nothing listens: a join there fails at once, and leaves nothing behind', async () => {
  hearing(() => Promise.reject(new TypeError('Failed to fetch')))
  expect(await answers('ws://localhost:7880')).toBe(true)
})

test('a line on which nothing comes back has not, and is not waited for', async () => {
  hearing((signal) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))))
  expect(await answers('ws://localhost:7880', 20)).toBe(false)
})
