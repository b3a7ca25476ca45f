import { expect, test } from 'vitest'
import { untilAborted } from './until-aborted.ts'

const never = new Promise<string>(() => {})

test('settles as the promise does', async () => {
  const { signal } = new AbortController()
  expect(await untilAborted(Promise.resolve('done'), signal)).toBe('done')
  expect(await untilAborted(Promise.resolve('done'))).toBe('done')
  await expect(untilAborted(Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken')
})

test('does not wait after an abort', async () => {
  const abort = new AbortController()
  const waiting = untilAborted(never, abort.signal)
  abort.abort(new Error('no longer'))
  await expect(waiting).rejects.toThrow('no longer')
  await expect(untilAborted(never, abort.signal)).rejects.toThrow('no longer')
})
