import { expect, test } from 'vitest'
import { retry } from './retry.ts'

function failing(times: number) {
  let calls = 0
  const slept: number[] = []
  return {
    slept,
    get calls() {
      return calls
    },
    task: async () => {
      calls += 1
      if (calls <= times) throw new Error(`failure ${calls}`)
      return 'done'
    },
    sleep: async (ms: number) => void slept.push(ms),
  }
}

test('what succeeds is done once', async () => {
  const { task, sleep, slept } = failing(0)
  expect(await retry(task, { retries: 2, waitMs: () => 10, sleep })).toBe('done')
  expect(slept).toEqual([])
})

test('what fails is done again after the wait for that failure', async () => {
  const { task, sleep, slept } = failing(2)
  const waitMs = (thrown: unknown, tries: number) => (thrown instanceof Error ? tries * 100 : null)
  expect(await retry(task, { retries: 2, waitMs, sleep })).toBe('done')
  expect(slept).toEqual([100, 200])
})

test('the last failure counts when there are no tries left', async () => {
  const world = failing(9)
  const tried = retry(world.task, { retries: 2, waitMs: () => 0, sleep: world.sleep })
  await expect(tried).rejects.toThrow('failure 3')
  expect(world.calls).toBe(3)
})

test('a failure that another try does not mend is thrown at once', async () => {
  const world = failing(9)
  await expect(retry(world.task, { retries: 2, waitMs: () => null, sleep: world.sleep })).rejects.toThrow('failure 1')
  expect(world.slept).toEqual([])
})

test('nothing is done again once the wait was given up', async () => {
  const world = failing(9)
  const sleep = () => Promise.reject(new Error('given up'))
  await expect(retry(world.task, { retries: 2, waitMs: () => 0, sleep })).rejects.toThrow('given up')
  expect(world.calls).toBe(1)
})
