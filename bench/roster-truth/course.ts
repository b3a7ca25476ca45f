import { MeetingError } from '@plenum/meeting-sdk'
import type { Meeting } from '../../e2e/survival/meeting.ts'
import type { SurvivalWorld } from '../../e2e/survival/world.ts'
import { differences } from './differences.ts'
import { isModerator, type Model, type Present } from './model.ts'

/** As long as LiveKit takes to give up somebody whose browser is gone, and some more. */
const TRUE_WITHIN_MS = 40_000
const LOOK_EVERY_MS = 250
const MOST_PEOPLE = 4
const ROLES = ['host', 'cohost', 'participant', 'viewer'] as const

/** What a course found. */
export interface CourseFinding {
  readonly done: readonly string[]
  /** What was still untrue after all the time that it had; empty for a course that ended well. */
  readonly untrue: readonly string[]
  /** The longest that it took until all was true again. */
  readonly slowestMs: number
}

interface Command {
  readonly name: string
  readonly weight: number
  /** @returns what it did; null where there is nothing to do it to */
  readonly run: () => Promise<string | null>
}

/** Does so many things by chance to a meeting and whoever is in it, and looks after some of them whether all lists agree. */
export async function runCourse(
  world: SurvivalWorld,
  random: () => number,
  { length, note }: { readonly length: number; readonly note: (text: string) => void },
): Promise<CourseFinding> {
  const meeting = await world.createMeeting()
  const model: Model = { people: [], spotlight: null, mayUnmute: true }
  const done: string[] = []
  let slowestMs = 0
  const commands = commandsOn(world, meeting, model, random)
  const untrueAfter = async () => {
    const began = performance.now()
    let untrue = await differences(world, meeting, model)
    while (untrue.length > 0 && performance.now() - began < TRUE_WITHIN_MS) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
      untrue = await differences(world, meeting, model)
    }
    slowestMs = Math.max(slowestMs, performance.now() - began)
    return untrue
  }
  try {
    for (const enter of [commands[0], commands[0]]) done.push((await enter?.run()) ?? '')
    while (done.length < length) {
      const what = await choose(commands, random).run()
      if (what === null) continue
      note(what)
      done.push(what)
      // Not after each: what one command has not finished the next one finds.
      if (random() < 0.5) continue
      const untrue = await untrueAfter()
      if (untrue.length > 0) return { done, untrue, slowestMs }
    }
    world.webhooks.heal()
    return { done, untrue: await untrueAfter(), slowestMs }
  } finally {
    world.webhooks.heal()
    await Promise.all(model.people.map(({ page }) => page.close()))
    await world.endMeeting(meeting)
  }
}

function choose(commands: readonly Command[], random: () => number): Command {
  let left = random() * commands.reduce((sum, { weight }) => sum + weight, 0)
  for (const command of commands) {
    left -= command.weight
    if (left < 0) return command
  }
  throw new Error('There is nothing to choose from.')
}

function commandsOn(world: SurvivalWorld, meeting: Meeting, model: Model, random: () => number): readonly Command[] {
  const { service } = world
  let newcomers = 0
  const somebody = () => model.people[Math.floor(random() * model.people.length)]
  /** To a person, by the server; what LiveKit was not told of holds all the same. */
  const to = (name: string, weight: number, order: (person: Present) => Promise<void>): Command => ({
    name,
    weight,
    async run() {
      const person = somebody()
      if (person === undefined) return null
      await unlessAway(order(person))
      return `${name}: ${person.name}`
    },
  })
  /** By himself, once he is back in. */
  const by = (name: string, weight: number, act: (person: Present) => Promise<void>): Command => ({
    name,
    weight,
    async run() {
      const person = somebody()
      if (person === undefined || !(await isIn(person))) return null
      await act(person)
      return `${name}: ${person.name}`
    },
  })
  const out = (person: Present) => {
    model.people.splice(model.people.indexOf(person), 1)
    if (model.spotlight === person.identity) model.spotlight = null
  }
  const gone = async (person: Present) => {
    // Whoever is spotlit and goes by himself stays named: he is large again when he comes back.
    model.people.splice(model.people.indexOf(person), 1)
  }
  return [
    {
      name: 'enters',
      weight: 3,
      async run() {
        if (model.people.length >= MOST_PEOPLE) return null
        newcomers += 1
        const name = `Person ${newcomers}`
        const page = await world.enter(meeting, name, { isCameraOff: true })
        const identity = await page.identity()
        const { mayUnmute } = model
        model.people.push({ name, identity, page, role: 'participant', hasHandUp: false, mayUnmute })
        return `enters: ${name}`
      },
    },
    by('leaves', 1, async (person) => {
      await person.page.page.evaluate(() => window.session?.leave())
      await person.page.close()
      await gone(person)
    }),
    by('vanishes', 1, async (person) => {
      await person.page.close()
      await gone(person)
    }),
    by('raises his hand', 3, async (person) => {
      await person.page.page.evaluate(() => window.session?.setHand(true))
      person.hasHandUp = true
    }),
    to('hand is lowered', 1, async (person) => {
      person.hasHandUp = false
      await service.setHand(meeting.id, person.identity, false)
    }),
    to('becomes something else', 4, async (person) => {
      const role = ROLES[Math.floor(random() * ROLES.length)] ?? 'participant'
      person.role = role
      person.mayUnmute = isModerator(person) || model.mayUnmute
      await service.setRole(meeting.id, person.identity, role)
    }),
    to('is muted', 2, async (person) => {
      person.mayUnmute = true
      await service.muteAttendee(meeting.id, person.identity)
    }),
    to('is muted for longer', 2, async (person) => {
      person.mayUnmute = false
      await service.muteAttendee(meeting.id, person.identity, { allowUnmute: false })
    }),
    {
      name: 'all are muted',
      weight: 1,
      async run() {
        const allowUnmute = random() < 0.5
        model.mayUnmute = allowUnmute
        for (const person of model.people) if (!isModerator(person)) person.mayUnmute = allowUnmute
        await unlessAway(service.muteAll(meeting.id, { allowUnmute }))
        return `all are muted, ${allowUnmute ? 'and may' : 'and may not'} unmute`
      },
    },
    {
      name: 'all hands are lowered',
      weight: 1,
      async run() {
        for (const person of model.people) person.hasHandUp = false
        await unlessAway(service.lowerHands(meeting.id))
        return 'all hands are lowered'
      },
    },
    to('is spotlighted', 2, async (person) => {
      model.spotlight = person.identity
      await service.setSpotlight(meeting.id, person.identity)
    }),
    to('is removed', 1, async (person) => {
      out(person)
      await service.removeAttendee(meeting.id, person.identity)
      await person.page.close()
    }),
    to('is banned', 1, async (person) => {
      out(person)
      await service.banAttendee(meeting.id, person.identity)
      await person.page.close()
    }),
    {
      name: 'signal is cut',
      weight: 2,
      async run() {
        world.line.cut('reset')
        world.line.heal()
        return 'all signal connections are cut'
      },
    },
    {
      name: 'LiveKit dies',
      weight: 1,
      async run() {
        await world.sfu.kill()
        await world.sfu.restart()
        return 'LiveKit is killed and started again'
      },
    },
    {
      name: 'the token server restarts',
      weight: 1,
      async run() {
        await world.tokenServer.stop()
        await world.tokenServer.start()
        return 'the token server is started again'
      },
    },
    {
      name: 'webhooks are lost',
      weight: 2,
      async run() {
        const isLosing = random() < 0.6
        if (isLosing) world.webhooks.cut('reset')
        else world.webhooks.heal()
        return `webhooks are ${isLosing ? 'lost' : 'delivered'} from now on`
      },
    },
  ]
}

async function isIn({ page: { page } }: Present): Promise<boolean> {
  return await page.evaluate(() => window.session?.getSnapshot().state.status === 'connected')
}

async function unlessAway(command: Promise<void>): Promise<void> {
  await command.catch((error: unknown) => {
    if (!(error instanceof MeetingError) || error.code !== 'livekit.unavailable') throw error
  })
}
