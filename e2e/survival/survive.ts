import type { Meeting } from './meeting.ts'
import type { Person } from './person.ts'
import type { LogEntry } from './session-page/window.ts'
import { doublesIn, type Expected, readStory, type Story } from './untruths.ts'
import type { SurvivalWorld } from './world.ts'

/** Something that breaks between a person and the meeting, and is mended. */
export interface Breakage extends Expected {
  readonly name: string
  /** How long it lasts. */
  readonly forMs: number
  /** How long after the cut somebody may still find out about it, healed or not; 0 where both ends are told at once. */
  readonly comesOutWithinMs: number
  /** What is taken away first, and nobody in the call feels: its time is none of the interruption's. */
  prepare?(): Promise<unknown>
  cut(victim: Person): Promise<unknown> | unknown
  heal(): Promise<unknown> | unknown
}

/** How one person came through it. */
export interface Survival extends Story {
  /** From the healing until both see new frames of each other; null for never. */
  readonly pictureAfterMs: number | null
}

/** Longer than anything that could still be called back: beyond it "never" is said. */
const PATIENCE_MS = 20_000
const NEW_FRAMES = 5

/**
 * Two people in a meeting, one of them cut off with the microphone muted: what he was shown, what the other one saw, and
 * whom LiveKit has in the room in the end.
 */
export async function survive(
  world: SurvivalWorld,
  { prepare, cut, heal, forMs, comesOutWithinMs, ...expected }: Breakage,
): Promise<Survival> {
  const meeting = await world.createMeeting()
  const people = [await world.enter(meeting, 'Ada'), await world.enterNearby(meeting, 'Grace')] as const
  try {
    const [ada, grace] = people
    const identities = [await ada.identity(), await grace.identity()]
    await ada.page.evaluate(() => window.session?.setMicrophone(false))
    if (!(await seeEachOther(people, PATIENCE_MS))) throw new Error('They did not see each other before the cut.')

    await prepare?.()
    const cutAt = Date.now()
    await cut(ada)
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, cutAt + forMs - Date.now())))
    await heal()
    const healedAt = Date.now()

    const pictureAfterMs = (await seeEachOther(people, PATIENCE_MS)) ? Date.now() - healedAt : null
    const isOver = async () => {
      const log = await ada.log()
      if (hasGivenUp(log)) return true
      const hasNoticed = log.some(({ at, status }) => at > cutAt && status !== 'connected')
      return log.at(-1)?.status === 'connected' && (hasNoticed || Date.now() > cutAt + comesOutWithinMs)
    }
    await until(isOver, comesOutWithinMs + PATIENCE_MS)
    // What is shown settles a moment after the picture, and ghosts go a moment later.
    const isWhole = async () => (await untruthsAtLiveKit(world, meeting, identities)).length === 0
    if (!hasGivenUp(await ada.log())) await until(isWhole, PATIENCE_MS)

    const story = readStory(await ada.log(), { cutAt, healedAt }, expected)
    const { backWithinMs } = expected
    const untruths = [
      ...story.untruths,
      ...doublesIn(await grace.log()).map((double) => `the other one: ${double}`),
      ...(await untruthsAtLiveKit(world, meeting, identities)),
    ]
    if (pictureAfterMs === null || pictureAfterMs > backWithinMs) {
      untruths.push(`the picture was back after ${pictureAfterMs} ms, not within ${backWithinMs} ms`)
    }
    return { ...story, untruths, pictureAfterMs }
  } finally {
    for (const person of people) await person.close()
  }
}

async function untruthsAtLiveKit(world: SurvivalWorld, meeting: Meeting, identities: readonly string[]) {
  const there = await world.identitiesIn(meeting).catch((error: Error) => [error.message])
  return there.toSorted().join() === identities.toSorted().join() ? [] : [`LiveKit has ${there.length}: ${there}`]
}

/** Nothing comes back from there without a click. */
function hasGivenUp(log: readonly LogEntry[]): boolean {
  const status = log.at(-1)?.status
  return status === 'left' || status === 'failed'
}

/** Whether new frames of each reach the other within that time. */
export async function seeEachOther(people: readonly [Person, Person], withinMs: number): Promise<boolean> {
  const [ada, grace] = people
  const look = async () => {
    const [adas, graces] = [await ada.log(), await grace.log()]
    const own = [adas.at(-1)?.people[0] ?? '', graces.at(-1)?.people[0] ?? ''] as const
    return { ofGrace: await ada.framesOf(own[1]), ofAda: await grace.framesOf(own[0]) }
  }
  const first = await look()
  let isSeen = false
  await until(async () => {
    const now = await look()
    isSeen = now.ofGrace >= first.ofGrace + NEW_FRAMES && now.ofAda >= first.ofAda + NEW_FRAMES
    return isSeen || hasGivenUp(await ada.log())
  }, withinMs)
  return isSeen
}

/** Asks again and again until it is so; false when it never was in that time. */
export async function until(isSo: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs
  while (!(await isSo())) {
    if (Date.now() > deadline) return false
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return true
}
