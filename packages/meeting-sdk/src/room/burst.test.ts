import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Burst } from './burst.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** What was requested before this has been done, unless it has to wait for the pause. */
const afterThis = () => Promise.resolve()

function counted() {
  const task = vi.fn()
  return { task, burst: new Burst(task, 50) }
}

const requestOften = (burst: Burst) => {
  for (let count = 0; count < 1_000; count += 1) burst.request()
}

test('a thousand requests at once are one task, and at once', async () => {
  const { task, burst } = counted()
  requestOften(burst)
  expect(task).not.toHaveBeenCalled()
  await afterThis()
  vi.advanceTimersByTime(1_000)
  expect(task).toHaveBeenCalledTimes(1)
})

test('while they keep coming, it is one task a pause, and one after the last of them', async () => {
  const { task, burst } = counted()
  for (let ms = 0; ms < 990; ms += 1) {
    burst.request()
    await afterThis()
    vi.advanceTimersByTime(1)
  }
  expect(task).toHaveBeenCalledTimes(20)
  vi.advanceTimersByTime(50)
  expect(task).toHaveBeenCalledTimes(21)
})

test('a request after a pause is heard at once again', async () => {
  const { task, burst } = counted()
  burst.request()
  await afterThis()
  vi.advanceTimersByTime(50)
  burst.request()
  await afterThis()
  expect(task).toHaveBeenCalledTimes(2)
})

test('stopped, it does nothing more', async () => {
  for (const pause of [0, 50]) {
    const { task, burst } = counted()
    burst.request()
    await afterThis()
    vi.advanceTimersByTime(pause)
    burst.request()
    burst.stop()
    burst.request()
    await afterThis()
    vi.advanceTimersByTime(1_000)
    expect(task).toHaveBeenCalledTimes(1)
  }
})

test('a request made by the task itself is heard', async () => {
  const task = vi.fn(() => {
    if (task.mock.calls.length === 1) burst.request()
  })
  const burst = new Burst(task, 50)
  burst.request()
  await afterThis()
  vi.advanceTimersByTime(50)
  expect(task).toHaveBeenCalledTimes(2)
})
