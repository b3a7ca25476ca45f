import { expect, test } from 'vitest'
import { joinTimeline } from './join-timeline.ts'

const entry = (atMs: number, what: string) => ({ atMs, what })

test('nothing has happened yet', () => {
  expect(joinTimeline([])).toEqual({
    admittedMs: null,
    signalConnectedMs: null,
    connectedMs: null,
    firstFrameMs: null,
  })
})

test('each step counts from the last join, and the first time that it came', () => {
  const entries = [
    entry(10, 'joinRequested'),
    entry(20, 'admitted'),
    entry(1_000, 'joinRequested'),
    entry(1_080, 'admitted'),
    entry(1_100, 'signalConnected'),
    entry(1_150, 'roomConnected'),
    entry(9_000, 'roomConnected'),
  ]
  expect(joinTimeline(entries)).toEqual({
    admittedMs: 80,
    signalConnectedMs: 100,
    connectedMs: 150,
    firstFrameMs: null,
  })
})
