import type fc from 'fast-check'
import { compareMeetings } from './compare-meetings.ts'
import { noteDepartures } from './departures.ts'
import type { Model } from './model.ts'
import type { World } from './world.ts'

export type Command = fc.AsyncCommand<Model, World>

/** Does something: says what before it does it, and what came of it. */
type Do = (model: Model, world: World, say: (what: string) => void) => Promise<string>

/** A command that says what it did, and after which everything must be as the model has it. */
export function command(name: string, can: (model: Model) => boolean, run: Do): Command {
  return {
    check: can,
    async run(model, world) {
      const happening = { command: name, what: '' }
      model.course.push(happening)
      const say = (what: string) => {
        happening.what = what
      }
      say(await run(model, world, say))
      await noteDepartures(model, world)
      await compareMeetings(model, world)
    },
    toString: () => name,
  }
}

export function must(outcome: string, allowed: readonly string[]): void {
  if (!allowed.includes(outcome)) throw new Error(`answered with ${outcome}, and not with ${allowed.join(' or ')}`)
}
