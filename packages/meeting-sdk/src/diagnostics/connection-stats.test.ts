import { expect, test } from 'vitest'
import { connectionStats } from './connection-stats.ts'

test('nothing reported is nothing on its way', () => {
  const none = { bytes: 0, packets: 0, packetsLost: 0, videoHeight: 0, framesPerSecond: 0 }
  expect(connectionStats([])).toEqual({ roundTripMs: null, limitedBy: null, incoming: none, outgoing: none })
})

test('sums up both directions, with the losses on the way out as the other end tells them', () => {
  const stats = connectionStats([
    { id: 'p0', type: 'candidate-pair', nominated: false, state: 'succeeded', currentRoundTripTime: 9 },
    { id: 'p1', type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: 0.05 },
    { id: 'i1', type: 'inbound-rtp', bytesReceived: 100, packetsReceived: 10, packetsLost: 1 },
    {
      id: 'i2',
      type: 'inbound-rtp',
      bytesReceived: 900,
      packetsReceived: 90,
      packetsLost: 2,
      frameHeight: 720,
      framesPerSecond: 30,
    },
    { id: 'o1', type: 'outbound-rtp', bytesSent: 500, packetsSent: 50, frameHeight: 360, framesPerSecond: 15 },
    { id: 'r1', type: 'remote-inbound-rtp', packetsLost: 4 },
  ])
  expect(stats).toEqual({
    roundTripMs: 50,
    limitedBy: null,
    incoming: { bytes: 1_000, packets: 100, packetsLost: 3, videoHeight: 720, framesPerSecond: 30 },
    outgoing: { bytes: 500, packets: 50, packetsLost: 4, videoHeight: 360, framesPerSecond: 15 },
  })
})

test.each([
  ['cpu', 'cpu'],
  ['bandwidth', 'network'],
  ['none', null],
  ['other', null],
  [undefined, null],
])('the largest picture that is limited by %s is limited by %s', (qualityLimitationReason, limitedBy) => {
  const large = { id: 'o1', type: 'outbound-rtp', frameHeight: 720, qualityLimitationReason }
  const small = { id: 'o2', type: 'outbound-rtp', frameHeight: 180, qualityLimitationReason: 'cpu' }
  expect(connectionStats([small, large]).limitedBy).toBe(limitedBy)
})

test('what two tracks report of the same connection is counted once', () => {
  const stat = { id: 'i1', type: 'inbound-rtp', bytesReceived: 100, packetsReceived: 10 }
  expect(connectionStats([stat, { ...stat }]).incoming.bytes).toBe(100)
})
