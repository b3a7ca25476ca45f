import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from './person.ts'
import { programs } from './programs.ts'
import { createSurvivalWorld, type SurvivalWorld } from './world.ts'

const WAIT = { timeout: 30_000, interval: 100 }

let world: SurvivalWorld

beforeAll(async () => {
  world = await createSurvivalWorld(programs())
})
afterAll(() => world?.stop())

const say = ({ page }: Person, text: string) => page.evaluate((said) => window.session?.sendChat(said), text)

/** What a person sees of the chat. */
const chatOf = ({ page }: Person) =>
  page.evaluate(() =>
    window.session?.getSnapshot().chat.messages.map(({ name, text, delivery }) => `${name}: ${text} (${delivery})`),
  )

const statusOf = ({ page }: Person) => page.evaluate(() => window.session?.getSnapshot().state.status)

test('what is written before, while and after the room is lost is there for both, in one order and once', async () => {
  const meeting = await world.createMeeting()
  const [ada, grace] = [await world.enter(meeting, 'Ada'), await world.enter(meeting, 'Grace')]
  await say(ada, 'before')
  await expect.poll(() => chatOf(grace), WAIT).toEqual(['Ada: before (sent)'])
  await world.sfu.kill()
  await expect.poll(() => statusOf(grace), WAIT).toBe('reconnecting')
  await expect.poll(() => statusOf(ada), WAIT).toBe('reconnecting')
  await say(ada, 'while, from Ada')
  await say(grace, 'while, from Grace')
  await world.sfu.restart()
  for (const person of [ada, grace]) await expect.poll(() => statusOf(person), WAIT).toBe('connected')
  await say(grace, 'after')
  const whole = [
    'Ada: before (sent)',
    'Ada: while, from Ada (sent)',
    'Grace: after (sent)',
    'Grace: while, from Grace (sent)',
  ]
  for (const person of [ada, grace])
    await expect.poll(async () => (await chatOf(person))?.toSorted(), WAIT).toEqual(whole)
  // The place of each is the record's, which both read again soon after they are back.
  await expect
    .poll(async () => {
      const [adas, graces] = [await chatOf(ada), await chatOf(grace)]
      return adas?.join() === graces?.join()
    }, WAIT)
    .toBe(true)
  for (const person of [ada, grace]) await person.close()
})

test('whoever comes later reads what was written before', async () => {
  const meeting = await world.createMeeting()
  const ada = await world.enter(meeting, 'Ada')
  await say(ada, 'Hello')
  await expect.poll(() => chatOf(ada), WAIT).toEqual(['Ada: Hello (sent)'])
  const late = await world.enter(meeting, 'Grace')
  await expect.poll(() => chatOf(late), WAIT).toEqual(['Ada: Hello (sent)'])
  for (const person of [ada, late]) await person.close()
})

test('a raised hand is seen by the others, and by whoever comes later', async () => {
  const meeting = await world.createMeeting()
  const [ada, grace] = [await world.enter(meeting, 'Ada'), await world.enter(meeting, 'Grace')]
  const hands = ({ page }: Person) =>
    page.evaluate(() =>
      window.session
        ?.getSnapshot()
        .participants.filter(({ handRaisedAt }) => handRaisedAt !== null)
        .map(({ name }) => name),
    )
  await ada.page.evaluate(() => window.session?.setHand(true))
  await expect.poll(() => hands(grace), WAIT).toEqual(['Ada'])
  const late = await world.enter(meeting, 'Lin')
  await expect.poll(() => hands(late), WAIT).toEqual(['Ada'])
  await ada.page.evaluate(() => window.session?.setHand(false))
  await expect.poll(() => hands(grace), WAIT).toEqual([])
  for (const person of [ada, grace, late]) await person.close()
})
