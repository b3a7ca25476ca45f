import type { Holdings } from '../page-holdings.ts'
import type { ServerGauges } from '../server-gauges.ts'
import { PassingGuests } from './passing-guests.ts'
import type { Person } from './person.ts'
import type { Stage } from './stage.ts'

const GAUGES_EVERY_MS = 1_000
const SETTLED_WITHIN_MS = 20_000
/** Of which quarters can be compared. */
const FEWEST_VISITS = 8

/** How long a course is. */
export interface CourseOptions {
  readonly seconds: number
  /** A visit that takes longer is followed by the next at once. */
  readonly visitEveryMs: number
  readonly guestsASecond: number
  readonly note: (text: string) => void
}

/** What was seen at a visit. */
export interface Visit {
  readonly enterMs: number
  readonly messageMs: number
  readonly bareRouteMs: number
  readonly bareWorkMs: number
  readonly stayer: Holdings
  readonly visitor: Holdings
}

/** What was seen in a course. */
export interface Course {
  readonly minutes: number
  readonly visits: readonly Visit[]
  readonly tokenMs: readonly number[]
  readonly gauges: readonly ServerGauges[]
  /** With nobody but the one who stays: before the first and after the last visit. */
  readonly before: ServerGauges
  readonly after: ServerGauges
}

/** Somebody is in the call throughout; another comes and goes, and so do guests. */
export async function runCourse(stage: Stage, options: CourseOptions): Promise<Course> {
  const { seconds, visitEveryMs, guestsASecond, note } = options
  const ada = await stage.createPerson('Ada')
  const grace = await stage.createPerson('Grace')
  await ada.enter()
  // Once each way: what is opened for good is open now.
  await visit(stage, ada, grace, 0)
  const before = await settledGauges(stage, null)

  const visits: Visit[] = []
  const guests = new PassingGuests(stage, guestsASecond)
  const watch = watchGauges(stage)
  const startedAt = performance.now()
  try {
    const endsAt = startedAt + seconds * 1_000
    for (let number = 1; number <= FEWEST_VISITS || performance.now() < endsAt; number += 1) {
      const dueAt = performance.now() + visitEveryMs
      visits.push(await visit(stage, ada, grace, number))
      guests.check()
      watch.check()
      note(`visit ${number}, ${Math.round((performance.now() - startedAt) / 1_000)} of ${seconds} s`)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())))
    }
  } finally {
    await Promise.all([guests.stop(), watch.stop()])
  }
  guests.check()
  watch.check()
  const minutes = (performance.now() - startedAt) / 60_000
  const after = await settledGauges(stage, before)
  return { minutes, visits, tokenMs: guests.tokenMs, gauges: watch.gauges, before, after }
}

async function visit(stage: Stage, stayer: Person, visitor: Person, number: number): Promise<Visit> {
  const bareRouteMs = await stage.bareRouteMs()
  const bareWorkMs = await stage.bareWorkMs()
  const enterMs = await visitor.enter()
  const since = performance.now()
  await visitor.say(`Here I am, ${number}`)
  await stayer.reads(`Here I am, ${number}`)
  const messageMs = performance.now() - since
  await stayer.say(`Welcome, ${number}`)
  await visitor.reads(`Welcome, ${number}`)
  await visitor.raiseHand()
  await visitor.leave()
  await stayer.isAlone()
  return {
    enterMs,
    messageMs,
    bareRouteMs,
    bareWorkMs,
    stayer: await stayer.holdings(),
    visitor: await visitor.holdings(),
  }
}

function watchGauges(stage: Stage) {
  const gauges: ServerGauges[] = []
  let failure: unknown
  let looking: Promise<void> = Promise.resolve()
  const look = async () => {
    gauges.push(await stage.gauges())
  }
  const timer = setInterval(() => {
    looking = look().catch((error: unknown) => {
      failure ??= error
    })
  }, GAUGES_EVERY_MS)
  return {
    gauges,
    check() {
      if (failure !== undefined) throw failure
    },
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}

/** Idle sockets are closed a moment later: waits until no more is held than before, or for as long as that may take. */
async function settledGauges(stage: Stage, before: ServerGauges | null): Promise<ServerGauges> {
  const until = performance.now() + SETTLED_WITHIN_MS
  let least = await stage.gauges()
  while (performance.now() < until) {
    if (before && least.activeResources <= before.activeResources && least.openFiles <= before.openFiles) break
    await new Promise((resolve) => setTimeout(resolve, GAUGES_EVERY_MS))
    const now = await stage.gauges()
    if (now.activeResources <= least.activeResources && now.openFiles <= least.openFiles) least = now
  }
  return least
}
