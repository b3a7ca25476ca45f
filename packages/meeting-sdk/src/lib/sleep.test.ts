import { expect, test } from 'vitest'
import { FakeClock } from '../testing/fake-clock.ts'
import { sleep } from './sleep.ts'

function asleep(signal?: AbortSignal) {
  const clock = new FakeClock()
  const log: unknown[] = []
  const slept = sleep((task, ms) => clock.schedule(task, ms), 1_000, signal).then(
    () => log.push('awake'),
    (reason: unknown) => log.push(reason),
  )
  return { clock, log, slept }
}

test('sleeps for as long as it is told', async () => {
  const { clock, log, slept } = asleep(new AbortController().signal)
  clock.advance(999)
  await Promise.resolve()
  expect(log).toEqual([])
  clock.advance(1)
  await slept
  expect(log).toEqual(['awake'])
})

test('is woken by an abort, once', async () => {
  const abort = new AbortController()
  const { clock, log, slept } = asleep(abort.signal)
  abort.abort('no longer')
  clock.advance(1_000)
  await slept
  expect(log).toEqual(['no longer'])
})

test('does not fall asleep after an abort', async () => {
  const { log, slept } = asleep(AbortSignal.abort('no longer'))
  await slept
  expect(log).toEqual(['no longer'])
})
