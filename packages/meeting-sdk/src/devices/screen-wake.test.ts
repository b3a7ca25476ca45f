import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepScreenAwake } from './screen-wake.ts'

class Page extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible'

  become(state: DocumentVisibilityState): void {
    this.visibilityState = state
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

/** As browsers do it: let go of by the page, or by the browser when the page is hidden. */
class Lock {
  released = false

  async release(): Promise<void> {
    this.released = true
  }
}

let page: Page
let locks: Lock[]
let isRefused: boolean
const held = () => locks.filter(({ released }) => !released).length

beforeEach(() => {
  page = new Page()
  locks = []
  isRefused = false
  vi.stubGlobal('document', page)
  vi.stubGlobal('navigator', {
    wakeLock: {
      async request() {
        if (isRefused) throw new DOMException('', 'NotAllowedError')
        const lock = new Lock()
        locks.push(lock)
        return lock
      },
    },
  })
})

afterEach(() => vi.unstubAllGlobals())

test('the screen is kept awake until the call is over', async () => {
  const call = new AbortController()
  await keepScreenAwake(call.signal)
  expect(held()).toBe(1)
  call.abort()
  expect(held()).toBe(0)
})

test('what the browser let go of while the page was hidden is held again when it is seen', async () => {
  const call = new AbortController()
  await keepScreenAwake(call.signal)
  await locks[0]?.release()
  page.become('hidden')
  expect(locks).toHaveLength(1)
  page.become('visible')
  await expect.poll(held).toBe(1)
  page.become('visible')
  expect(locks).toHaveLength(2)
  call.abort()
  page.become('visible')
  expect(held()).toBe(0)
})

test('a call that is over before the browser has answered holds nothing', async () => {
  const call = new AbortController()
  const keeping = keepScreenAwake(call.signal)
  call.abort()
  await keeping
  expect([locks.length, held()]).toEqual([1, 0])
})

test('a refusal is no failure, and is asked again when the page is seen anew', async () => {
  isRefused = true
  await keepScreenAwake(new AbortController().signal)
  expect(held()).toBe(0)
  isRefused = false
  page.become('visible')
  await expect.poll(held).toBe(1)
})

test('a browser that knows no such thing is left alone', async () => {
  vi.stubGlobal('navigator', {})
  await expect(keepScreenAwake(new AbortController().signal)).resolves.toBeUndefined()
})
