/** What goes in one direction, since the connection was made. */
export interface FlowStats {
  readonly bytes: number
  readonly packets: number
  readonly packetsLost: number
  /** The largest picture that is on its way just now, in lines; 0 without any. */
  readonly videoHeight: number
  /** Pictures a second of the largest picture; 0 without any. */
  readonly framesPerSecond: number
}

/** How the media connection does. */
export interface ConnectionStats {
  /** From here to the media server and back; null while nobody has measured it. */
  readonly roundTripMs: number | null
  /** What keeps one's own picture below what it could be; null for nothing, and where the browser does not tell. */
  readonly limitedBy: 'cpu' | 'network' | null
  readonly incoming: FlowStats
  readonly outgoing: FlowStats
}

/** As much of a WebRTC statistics report as counts here. @see https://www.w3.org/TR/webrtc-stats/ */
export interface RtcStat {
  readonly type: string
  readonly id: string
  readonly [field: string]: unknown
}

/** Sums up what the browser reports of every track; a report that stands in several is counted once. */
export function connectionStats(reports: Iterable<RtcStat>): ConnectionStats {
  const byId = new Map([...reports].map((stat) => [stat.id, stat]))
  const ofType = (type: string) => [...byId.values()].filter((stat) => stat.type === type)
  const pair = ofType('candidate-pair').find((stat) => stat.nominated === true && stat.state === 'succeeded')
  const roundTrip = pair?.currentRoundTripTime
  return {
    roundTripMs: typeof roundTrip === 'number' ? roundTrip * 1_000 : null,
    limitedBy: limitOf(ofType('outbound-rtp')),
    incoming: flow(ofType('inbound-rtp'), 'bytesReceived', 'packetsReceived', ofType('inbound-rtp')),
    outgoing: flow(ofType('outbound-rtp'), 'bytesSent', 'packetsSent', ofType('remote-inbound-rtp')),
  }
}

/** Of the largest picture alone: the smaller ones are made for those who have room for no more. */
function limitOf(streams: readonly RtcStat[]): ConnectionStats['limitedBy'] {
  switch (largestOf(streams)?.qualityLimitationReason) {
    case 'cpu':
      return 'cpu'
    case 'bandwidth':
      return 'network'
    default:
      return null
  }
}

function largestOf(streams: readonly RtcStat[]): RtcStat | undefined {
  return [...streams].sort((a, b) => numberOf(b, 'frameHeight') - numberOf(a, 'frameHeight'))[0]
}

/** What is lost on the way out, only the other end can tell. */
function flow(streams: readonly RtcStat[], bytes: string, packets: string, losses: readonly RtcStat[]): FlowStats {
  const largest = largestOf(streams)
  return {
    bytes: sum(streams, bytes),
    packets: sum(streams, packets),
    packetsLost: sum(losses, 'packetsLost'),
    videoHeight: largest === undefined ? 0 : numberOf(largest, 'frameHeight'),
    framesPerSecond: largest === undefined ? 0 : numberOf(largest, 'framesPerSecond'),
  }
}

function sum(stats: readonly RtcStat[], field: string): number {
  return stats.reduce((total, stat) => total + numberOf(stat, field), 0)
}

function numberOf(stat: RtcStat, field: string): number {
  const value = stat[field]
  return typeof value === 'number' ? value : 0
}
