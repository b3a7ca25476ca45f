import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFakeMeeting, type FakeMeeting } from '../testing/create-fake-meeting.ts'

const PROPERTY_MS = 60_000

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ type: 'send' as const }) },
  // Others may be kept first or seen first, be seen twice, or not be seen at all.
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('other' as const),
      order: fc.constantFrom('kept' as const, 'seen' as const),
      seen: fc.integer({ min: 0, max: 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ type: 'cut' as const }) },
  { weight: 2, arbitrary: fc.constant({ type: 'back' as const }) },
  { weight: 1, arbitrary: fc.constant({ type: 'lost' as const }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('server' as const), isAway: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('answers' as const), areLost: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('room' as const), isDeaf: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('time' as const), ms: fc.integer({ min: 0, max: 20_000 }) }) },
  { weight: 3, arbitrary: fc.constant({ type: 'settle' as const }) },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** Lets what is under way go on, without time passing. */
async function settle() {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}

class Script {
  readonly meeting: FakeMeeting
  readonly sent: string[] = []
  readonly others: string[] = []

  constructor(meeting: FakeMeeting) {
    this.meeting = meeting
  }

  async play(each: Step): Promise<void> {
    const { session, messages, room, clock } = this.meeting
    switch (each.type) {
      case 'send': {
        const text = `own ${this.sent.length}`
        this.sent.push(text)
        return await session.sendChat(text)
      }
      case 'other': {
        const id = `other-${this.others.length}`
        this.others.push(id)
        const isCut = session.getSnapshot().state.status !== 'connected'
        const see = () => {
          if (!isCut) for (let time = 0; time < each.seen; time += 1) room.say('ada', id, id)
        }
        if (each.order === 'seen') see()
        messages.keep('ada', id, id)
        if (each.order === 'kept') see()
        return
      }
      case 'cut':
        return room.interrupt()
      case 'back':
        return room.resume()
      case 'lost':
        return room.drop('lost')
      case 'server':
        messages.refusesToKeep = each.isAway ? 'network.unreachable' : null
        messages.refusesToRead = each.isAway ? 'network.unreachable' : null
        return
      case 'answers':
        messages.losesAnswers = each.areLost
        return
      case 'room':
        room.refusesChat = each.isDeaf ? 'chat.not_sent' : null
        return
      case 'time':
        return clock.advance(each.ms)
      case 'settle':
        return await settle()
      default:
        return each satisfies never
    }
  }

  /** All is well again, after a last cut. */
  async heal(): Promise<void> {
    const { meeting } = this
    Object.assign(meeting.messages, { refusesToKeep: null, refusesToRead: null, losesAnswers: false })
    await this.#calm()
    meeting.room.interrupt()
    await this.#calm()
  }

  async #calm(): Promise<void> {
    const { meeting } = this
    const { session, clock } = meeting
    const isCalm = async () => {
      meeting.room.refusesChat = null
      const { state } = session.getSnapshot()
      if (state.status === 'reconnecting' && state.rejoin === null) meeting.room.resume()
      await settle()
      const { state: after, chat } = session.getSnapshot()
      const { messages, history } = chat
      for (const { id, delivery } of messages) if (delivery === 'failed') await session.retryChat(id)
      if (after.status === 'connected' && history === 'loaded' && messages.every(({ delivery }) => delivery === 'sent'))
        return true
      clock.advance(15_000)
      return false
    }
    await expect.poll(isCalm, { interval: 1, timeout: 4_000 }).toBe(true)
  }
}

test(
  'whatever fails, is cut, lost, late or doubled: everybody has each message once, in one order, and is told once',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const script = new Script(createFakeMeeting())
        const { session, messages, rooms } = script.meeting
        const heard: string[] = []
        session.on('chatReceived', ({ id }) => heard.push(id))
        await session.join()
        await expect.poll(() => session.getSnapshot().chat.history, { interval: 1 }).toBe('loaded')
        for (const each of steps) await script.play(each)
        await script.heal()

        const shown = session.getSnapshot().chat.messages
        expect(shown.map(({ text }) => text)).toEqual(messages.kept.map(({ text }) => text))
        expect(shown.filter(({ from }) => from === 'p_you').map(({ text }) => text)).toEqual(script.sent)
        expect([...heard].sort()).toEqual([...script.others].sort())
        const previewed = new Set(rooms.flatMap(({ sent }) => sent.map(({ text }) => text)))
        expect(previewed).toEqual(new Set(script.sent))
        await session.leave()
      }),
      { numRuns: 300 },
    )
  },
  PROPERTY_MS,
)
