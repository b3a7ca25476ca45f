import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFakeMedia, type FakeMedia } from '../harness/fake-media.ts'
import { hearVoices, type SeenVideo, seeVideo } from '../harness/receiver.ts'
import { createWorld, type World } from '../harness/world.ts'
import { enter, inCall, leave, ownIdentity, startMeeting, tiles } from './people.ts'

const WAIT = { timeout: 20_000, interval: 100 }

let world: World
let blue: FakeMedia
let red: FakeMedia

beforeAll(async () => {
  blue = await createFakeMedia({ u: 200, v: 90 }, 300)
  red = await createFakeMedia({ u: 90, v: 200 }, 500)
  world = await createWorld()
})

afterAll(async () => {
  await world?.stop()
  await Promise.all([blue?.remove(), red?.remove()])
})

async function twoPeople() {
  const ada = await world.openPage({ media: blue })
  const grace = await world.openPage({ media: red })
  const link = await startMeeting(ada, world.url, 'Ada')
  await enter(ada)
  await grace.goto(link)
  await enter(grace, 'Grace')
  await expect.poll(() => tiles(ada).count(), WAIT).toBe(2)
  return { ada, grace, link }
}

/** Two looks at a picture that is arriving: the second when frames have been decoded since the first. */
async function watch(see: () => Promise<SeenVideo | null>): Promise<readonly [SeenVideo, SeenVideo]> {
  let first: SeenVideo | null = null
  let second: SeenVideo | null = null
  await expect
    .poll(async () => {
      const seen = await see()
      if (seen === null) return false
      first ??= seen
      second = seen
      return seen.frames >= first.frames + 5 && seen.fingerprint !== first.fingerprint
    }, WAIT)
    .toBe(true)
  if (first === null || second === null) throw new Error('No picture arrived.')
  return [first, second]
}

describe('two people in a meeting', () => {
  test('see each other: frames advance, and each picture is that of the other person', async () => {
    const { ada, grace } = await twoPeople()
    const [, ofGrace] = await watch(() => seeVideo(ada, 'Grace'))
    const [, ofAda] = await watch(() => seeVideo(grace, 'Ada'))
    expect(ofGrace.colour.red).toBeGreaterThan(ofGrace.colour.blue + 40)
    expect(ofAda.colour.blue).toBeGreaterThan(ofAda.colour.red + 40)
  })

  test('hear each other, until one mutes himself', async () => {
    const { ada, grace } = await twoPeople()
    for (const page of [ada, grace]) {
      await expect
        .poll(async () => {
          const { quietest, loudest } = await hearVoices(page)
          return loudest > 0.02 && loudest - quietest > 0.01
        }, WAIT)
        .toBe(true)
    }
    const speaking = tiles(ada).filter({ hasText: 'Grace' }).and(ada.locator('[data-speaking="true"]'))
    await expect.poll(() => speaking.count(), WAIT).toBe(1)
    await grace.getByRole('button', { name: 'Turn off microphone' }).click()
    await tiles(ada).filter({ hasText: 'Grace' }).getByRole('img', { name: 'Microphone off' }).waitFor()
    await expect.poll(async () => (await hearVoices(ada)).loudest, WAIT).toBeLessThan(0.001)
    await expect.poll(() => speaking.count(), WAIT).toBe(0)
    // Who speaks while muted is offered it in a notice too.
    await inCall(grace).getByRole('button', { name: 'Turn on microphone' }).click()
    await expect.poll(async () => (await hearVoices(ada)).loudest, WAIT).toBeGreaterThan(0.02)
  })

  test('a camera turned off becomes initials, one turned on again a picture, and a person who leaves is gone', async () => {
    const { ada, grace } = await twoPeople()
    await watch(() => seeVideo(ada, 'Grace'))
    await grace.getByRole('button', { name: 'Turn off camera' }).click()
    const tile = tiles(ada).filter({ hasText: 'Grace' })
    await expect.poll(() => tile.locator('video').count(), WAIT).toBe(0)
    await grace.getByRole('button', { name: 'Turn on camera' }).click()
    await watch(() => seeVideo(ada, 'Grace'))
    await watch(() => seeVideo(grace, 'Grace'))
    await leave(grace)
    await expect.poll(() => tiles(ada).count(), WAIT).toBe(1)
    await ada.getByText('You’re the only one here').waitFor()
  })

  test('a reload comes back as the same participant, without a ghost', async () => {
    const { ada, grace } = await twoPeople()
    const before = await ownIdentity(grace)
    await grace.reload()
    await enter(grace)
    expect(await ownIdentity(grace)).toBe(before)
    await watch(() => seeVideo(ada, 'Grace'))
    expect(await tiles(ada).count()).toBe(2)
    expect(await tiles(grace).count()).toBe(2)
    const room = (await world.rooms()).find(({ identities }) => identities.includes(before))
    expect(room?.identities.toSorted()).toEqual([before, await ownIdentity(ada)].toSorted())
  })

  test('the link opened twice in one browser is two participants', async () => {
    const { ada, link } = await twoPeople()
    const second = await ada.context().newPage()
    await second.goto(link)
    await enter(second)
    await expect.poll(() => tiles(ada).count(), WAIT).toBe(3)
    expect(await ownIdentity(second)).not.toBe(await ownIdentity(ada))
  })

  test('Back asks first: staying stays, leaving leaves', async () => {
    const { ada, grace } = await twoPeople()
    await ada.goBack()
    const question = ada.getByRole('dialog', { name: 'Leave the meeting?' })
    await question.getByRole('button', { name: 'Stay' }).click()
    await question.waitFor({ state: 'hidden' })
    await inCall(ada).waitFor()
    expect(await tiles(grace).count()).toBe(2)
    await ada.goBack()
    await question.getByRole('button', { name: 'Leave' }).click()
    await expect.poll(() => tiles(grace).count(), WAIT).toBe(1)
    await expect.poll(() => new URL(ada.url()).pathname).toBe('/')
  })
})
