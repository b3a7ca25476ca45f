import type { Finding, Proof, ProofRun } from '../../tools/prove/proof.ts'
import { slopeOf } from '../least-squares.ts'
import { riseOfLowWater } from '../low-water.ts'
import { type Course, runCourse } from './course.ts'
import { type Drift, driftOf } from './drift.ts'
import { createStage, SCHEDULER_INTERVAL_MS } from './stage.ts'

const GUESTS_A_SECOND = 2
/** The first part of a course, in which code is compiled, pools and caches fill. */
const WARM_UP_SHARE = 0.25

/** What counts as flat. */
const MOST = {
  serverBytesAGuest: 1_000,
  residentRatio: 1.25,
  pageBytesAVisit: 20_000,
  listenersAVisit: 0.1,
  listenersAVisitInFew: 8,
  latencyRatio: 1.5,
  lagSeconds: (3 * SCHEDULER_INTERVAL_MS) / 1_000,
}

export const proof: Proof = {
  name: 'steady',
  claim: `In an hour of steady use (somebody in the call throughout, another who enters, writes, raises his hand and leaves all the while, ${GUESTS_A_SECOND} guests a second who come by, meetings scheduled, started and ended) the server keeps less than ${MOST.serverBytesAGuest / 1_000} kB of each guest, and no socket, timer or file; either page less than ${MOST.pageBytesAVisit / 1_000} kB of each visit with its messages, and no listener; a token, a message and entering take no longer in the last quarter than in the second, but for what a bare route and a bare page became slower by, and ${Math.round((MOST.latencyRatio - 1) * 100)} %; the scheduler is never ${MOST.lagSeconds} s late.`,
  refutedBy:
    'a heap that rises by more once it is warm, a handle more at the end than at the start, a listener more in ten visits, a median that rises by more, or an action that fails',
  measures: [
    ':(glob)bench/*.ts',
    'packages/token-server/src',
    'packages/meeting-contract/src',
    'packages/meeting-sdk/src',
    'packages/meeting-react/src',
    ':(exclude)**/*.test.ts',
    ':(exclude)**/*.test.tsx',
    ':(exclude)**/*.stories.tsx',
  ],
  // Too short to tell of memory and of drift: whether all of it works, and leaves nothing open; a call that is kept has more listeners.
  small: (run) => measure(run, { seconds: 16, visitEveryMs: 2_000, isLong: false }),
  full: (run) => measure(run, { seconds: 3_600, visitEveryMs: 6_000, isLong: true }),
}

interface Size {
  readonly seconds: number
  readonly visitEveryMs: number
  /** Long enough to tell whether memory and latency are flat. */
  readonly isLong: boolean
}

async function measure({ note }: ProofRun, { isLong, ...size }: Size): Promise<Finding> {
  const stage = await createStage(note)
  try {
    const course = await runCourse(stage, { ...size, guestsASecond: GUESTS_A_SECOND, note })
    const { kept, open, drift, lagSeconds } = judge(course)
    const isFlat =
      kept.serverBytesAGuest < MOST.serverBytesAGuest &&
      kept.residentRatio < MOST.residentRatio &&
      Math.max(kept.stayerBytesAVisit, kept.visitorBytesAVisit) < MOST.pageBytesAVisit &&
      kept.listenersAVisit < MOST.listenersAVisit &&
      isFlatBeside(drift.token, drift.bareRoute) &&
      isFlatBeside(drift.message, drift.bareWork) &&
      isFlatBeside(drift.enter, drift.bareWork)
    const kB = (bytes: number) => Number((bytes / 1_000).toFixed(2))
    const ms = ({ early, late }: { early: number; late: number }) => `${early.toFixed(1)}, then ${late.toFixed(1)}`
    const memory = `${kB(kept.serverBytesAGuest)} kB kept of a guest, ${kB(kept.stayerBytesAVisit)} and ${kB(kept.visitorBytesAVisit)} kB of a visit on the pages`
    const latency = `ms early and late: token ${ms(drift.token)}, message ${ms(drift.message)}, entering ${ms(drift.enter)}; bare route ${ms(drift.bareRoute)}, bare page ${ms(drift.bareWork)}`
    const [first, last] = [course.gauges[0], course.gauges.at(-1)]
    return {
      holds:
        open.resources <= 0 &&
        open.files <= 0 &&
        kept.listenersAVisit < MOST.listenersAVisitInFew &&
        lagSeconds < MOST.lagSeconds &&
        (isFlat || !isLong),
      headline: `${Math.round(course.minutes)} min, ${course.visits.length} visits, ${course.tokenMs.length} guests: ${isLong ? memory : 'memory not told'}; ${open.resources} handles more; ${latency}`,
      figures: {
        minutes: Math.round(course.minutes),
        visits: course.visits.length,
        guests: course.tokenMs.length,
        'server heap kept of each guest, bytes': isLong ? Math.round(kept.serverBytesAGuest) : null,
        'server, resident at the start, MB': Math.round((first?.residentBytes ?? 0) / 1e6),
        'server, resident at the end, MB': Math.round((last?.residentBytes ?? 0) / 1e6),
        'server, sockets and timers before and after': `${course.before.activeResources}, ${course.after.activeResources}`,
        'server, open files before and after': `${course.before.openFiles}, ${course.after.openFiles}`,
        'page of who stays, kB kept of each visit': isLong ? kB(kept.stayerBytesAVisit) : null,
        'page of who comes and goes, kB kept of each visit': isLong ? kB(kept.visitorBytesAVisit) : null,
        'page of who stays, heap at the end, kB': kB(course.visits.at(-1)?.stayer.bytes ?? 0),
        'page of who comes and goes, heap at the end, kB': kB(course.visits.at(-1)?.visitor.bytes ?? 0),
        'pages, listeners kept of each visit': isLong ? Number(kept.listenersAVisit.toFixed(3)) : null,
        'token, ms': ms(drift.token),
        'message seen by the other, ms': ms(drift.message),
        'entering, ms': ms(drift.enter),
        'bare route, ms': ms(drift.bareRoute),
        'fixed work on a bare page, ms': ms(drift.bareWork),
        'scheduler late at most, s': lagSeconds,
      },
    }
  } finally {
    await stage.stop()
  }
}

function judge({ visits, tokenMs, gauges, before, after }: Course) {
  const warmGauges = warm(gauges)
  const warmVisits = warm(visits)
  // From the middle of one half to that of the other, half of them came.
  const guestsBetween = (tokenMs.length * (1 - WARM_UP_SHARE)) / 2
  return {
    kept: {
      serverBytesAGuest: riseOfLowWater(warmGauges.map(({ heapBytes }) => heapBytes)) / guestsBetween,
      residentRatio: driftOf(gauges.map(({ residentBytes }) => residentBytes)).ratio,
      stayerBytesAVisit: slopeOf(warmVisits.map(({ stayer }) => stayer.bytes)),
      visitorBytesAVisit: slopeOf(warmVisits.map(({ visitor }) => visitor.bytes)),
      listenersAVisit: slopeOf(warmVisits.map(({ stayer, visitor }) => stayer.listeners + visitor.listeners)),
    },
    open: {
      resources: after.activeResources - before.activeResources,
      files: after.openFiles - before.openFiles,
    },
    drift: {
      token: driftOf(tokenMs),
      message: driftOf(visits.map(({ messageMs }) => messageMs)),
      enter: driftOf(visits.map(({ enterMs }) => enterMs)),
      bareRoute: driftOf(visits.map(({ bareRouteMs }) => bareRouteMs)),
      bareWork: driftOf(visits.map(({ bareWorkMs }) => bareWorkMs)),
    },
    lagSeconds: Math.max(...gauges.map(({ schedulerLagSeconds }) => schedulerLagSeconds)),
  }
}

function isFlatBeside(drift: Drift, bare: Drift): boolean {
  return drift.ratio < MOST.latencyRatio * Math.max(1, bare.ratio)
}

function warm<T>(values: readonly T[]): readonly T[] {
  return values.slice(Math.floor(values.length * WARM_UP_SHARE))
}
