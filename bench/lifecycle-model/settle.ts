import { at } from './choose.ts'
import { compareAttendance } from './compare-attendance.ts'
import { compareMeetings } from './compare-meetings.ts'
import { setLiveKit } from './livekit-commands.ts'
import type { Model } from './model.ts'
import { afterRuns, whatCanBeSeen } from './run-commands.ts'
import { arrived, lettersOnTheWay } from './webhook-commands.ts'
import type { World } from './world.ts'

/** At the end of each course of events: LiveKit is back, what is on the way comes, and a run sees to the rest. */
export async function settle(model: Model, world: World, random: number): Promise<void> {
  setLiveKit(model, world, 'ANSWERS')
  const letters = lettersOnTheWay(model)
  for (let left = letters.length; left > 0; left--) {
    const letter = at(letters, random)
    letters.splice(letters.indexOf(letter), 1)
    arrived(model, letter, await world.sendWebhook(0, letter))
  }
  for (const copy of [0, 1] as const) {
    const canSee = whatCanBeSeen(model, world)
    await afterRuns(model, world, [await world.runInProcess(copy)], { canSee, overlooked: null })
  }
  await compareMeetings(model, world)
  for (const meeting of model.meetings) await compareAttendance(model, world, meeting, 1)
}
