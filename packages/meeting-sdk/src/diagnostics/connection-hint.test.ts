import { describe, expect, test } from 'vitest'
import type { ConnectionQuality } from '../roster/participant.ts'
import { connectionHint } from './connection-hint.ts'
import type { ConnectionStats } from './connection-stats.ts'

const flow = (packets: number, packetsLost = 0) => ({
  bytes: packets * 100,
  packets,
  packetsLost,
  videoHeight: 720,
  framesPerSecond: 30,
})
const stats = (change: Partial<ConnectionStats> = {}): ConnectionStats => ({
  roundTripMs: 40,
  limitedBy: null,
  incoming: flow(1_000),
  outgoing: flow(1_000),
  ...change,
})
const you = (quality: ConnectionQuality) => ({ isLocal: true, quality })
const later = (change: Partial<ConnectionStats> = {}) =>
  stats({ incoming: flow(2_000), outgoing: flow(2_000), ...change })

describe('why one is badly connected', () => {
  test('is the own network where packets get lost on the way out', () => {
    expect(connectionHint(you('poor'), stats(), later({ outgoing: flow(1_900, 100) }))).toBe('own-network')
  })

  test('is the own network where an answer takes long, or the picture has no room', () => {
    expect(connectionHint(you('poor'), stats(), later({ roundTripMs: 400 }))).toBe('own-network')
    expect(connectionHint(you('lost'), stats(), later({ limitedBy: 'network' }))).toBe('own-network')
  })

  test('is the own computer where that limits the picture, and the network is well', () => {
    expect(connectionHint(you('poor'), stats(), later({ limitedBy: 'cpu' }))).toBe('own-computer')
    const both = later({ limitedBy: 'cpu', roundTripMs: 900 })
    expect(connectionHint(you('poor'), stats(), both)).toBe('own-network')
  })

  test.each([
    ['nothing was measured', null, null],
    ['all that was measured is well', stats(), later()],
    ['others may have lost what does not arrive', stats(), later({ incoming: flow(1_900, 100) })],
    ['few packets say nothing of a rate', stats(), stats({ outgoing: flow(1_020, 20) })],
    ['the losses were long ago', stats({ outgoing: flow(1_000, 500) }), later({ outgoing: flow(2_000, 500) })],
    ['there is nothing to compare with', null, later({ outgoing: flow(1_000, 500) })],
    ['the connection is another one', stats({ outgoing: flow(1_000, 500) }), later({ outgoing: flow(900, 90) })],
  ])('is not known where %s', (_, before, now) => {
    expect(connectionHint(you('poor'), before, now)).toBeNull()
  })
})

test('who is well connected has no reason not to be, whatever is measured', () => {
  for (const quality of ['excellent', 'good', 'unknown'] as const) {
    expect(connectionHint(you(quality), stats(), later({ limitedBy: 'cpu', roundTripMs: 900 }))).toBeNull()
  }
})

test('somebody else is badly connected by his own network, and not by mine', () => {
  const ada = { isLocal: false, quality: 'poor' } as const
  expect(connectionHint(ada, stats(), later({ roundTripMs: 900 }))).toBe('their-network')
  expect(connectionHint({ ...ada, quality: 'good' }, stats(), later({ roundTripMs: 900 }))).toBeNull()
})
