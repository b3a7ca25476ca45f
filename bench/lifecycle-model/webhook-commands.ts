import fc from 'fast-check'
import { at, copies, stayChoices } from './choose.ts'
import { command, must } from './command.ts'
import type { Letter, Model } from './model.ts'
import { SECOND } from './time.ts'

const WEBHOOK_DEAD_AFTER_MS = 360_000

export const lettersOnTheWay = (model: Model) => model.letters.filter(({ state }) => state === 'on its way')

export const deliver = fc
  .record({ pick: fc.nat(), copy: copies, how: fc.constantFrom('once', 'once', 'twice at once') })
  .map(({ pick, copy, how }) =>
    command(
      'deliver a webhook',
      (model) => lettersOnTheWay(model).length > 0,
      async (model, world) => {
        const letter = at(lettersOnTheWay(model), pick)
        const outcomes = await Promise.all([
          world.sendWebhook(copy, letter),
          ...(how === 'once' ? [] : [world.sendWebhook(copy === 0 ? 1 : 0, letter)]),
        ])
        for (const outcome of outcomes) arrived(model, letter, outcome)
        return `${describe(model, letter)} ${how} -> ${outcomes.join(', ')}`
      },
    ),
  )

/** In the order in which they were sent, as LiveKit does on a good day. */
export const deliverAll = fc.record({ copy: copies }).map(({ copy }) =>
  command(
    'deliver all webhooks',
    (model) => lettersOnTheWay(model).length > 0,
    async (model, world) => {
      const letters = lettersOnTheWay(model)
      for (const letter of letters) arrived(model, letter, await world.sendWebhook(copy, letter))
      return letters.map((letter) => describe(model, letter)).join(', ')
    },
  ),
)

export const redeliver = fc.record({ pick: fc.nat(), copy: copies }).map(({ pick, copy }) =>
  command(
    'deliver a webhook again',
    (model) => model.letters.some(({ state }) => state === 'delivered'),
    async (model, world) => {
      const delivered = model.letters.filter(({ state }) => state === 'delivered')
      const letter = at(delivered, pick)
      const isDead = model.now - letter.sentAt >= WEBHOOK_DEAD_AFTER_MS
      must(await world.sendWebhook(copy, letter), isDead ? ['401 webhook.signature_invalid'] : ['200'])
      return describe(model, letter)
    },
  ),
)

export const drop = fc.record({ pick: fc.nat() }).map(({ pick }) =>
  command(
    'lose a webhook',
    (model) => lettersOnTheWay(model).length > 0,
    async (model) => {
      const letter = at(lettersOnTheWay(model), pick)
      letter.state = 'lost'
      return describe(model, letter)
    },
  ),
)

export function arrived(model: Model, letter: Letter, outcome: string): void {
  const { visit, about, sentAt } = letter
  const isDead = model.now - sentAt >= WEBHOOK_DEAD_AFTER_MS
  const mayFail =
    model.liveKit === 'ANSWERS' || about === 'left' ? [] : ['503 livekit.unavailable', '502 livekit.refused']
  must(outcome, isDead ? ['401 webhook.signature_invalid'] : ['200', ...mayFail])
  if (outcome === '200') letter.state = 'delivered'
  if (isDead) letter.state = 'lost'
  if (isDead || !visit) return
  if (about === 'joined' && visit.joinHeard !== 'yes') visit.joinHeard = outcome === '200' ? 'yes' : 'maybe'
  if (about === 'left' && outcome === '200') visit.leftHeardAt ??= model.now
}

function describe(model: Model, { about, visit, sentAt }: Letter): string {
  const whose = stayChoices(model, ({ visits }) => visit !== null && visits.includes(visit))[0]
  return `${whose?.stay.label ?? 'the'} ${about} ${whose?.meeting.label ?? 'is gone'} ${(model.now - sentAt) / SECOND} s ago`
}
