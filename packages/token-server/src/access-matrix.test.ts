import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CREDENTIALS, type CredentialName, PLACES, standingOf } from './testing/matrix/credentials.ts'
import { type Answer, createMatrixWorld, REFERENCES, readRoutes } from './testing/matrix/matrix-world.ts'
import { expectedOutcome, isAboutMeeting, ROUTE_RULES, type RouteRule } from './testing/matrix/route-rules.ts'
import { LAYOUTS } from './testing/test-databases.ts'

const routes = await readRoutes()
const names = Object.keys(CREDENTIALS).filter((name): name is CredentialName => name in CREDENTIALS)

it('says of each route of the API document who may use it, and of no other', () => {
  expect(Object.keys(ROUTE_RULES).toSorted()).toEqual(routes.toSorted())
})

/** Ways to write an address that a check and a router could read differently. */
const SPELLINGS: ((path: string) => string)[] = [
  (path) => `/${path}`,
  (path) => path.replace('/', '//'),
  (path) => path.replaceAll('/', '//'),
  (path) => path.replaceAll('/', '/./'),
  (path) => path.replace(/(?<=.)\/([^/]*)$/, '%2F$1'),
  (path) => path.replace(/(?<=.)\/([^/]*)$/, '%5C$1'),
  (path) => path.replace('api', '%61pi'),
  (path) => path.toUpperCase(),
  (path) => `${path}/`,
  (path) => `${path}//`,
  (path) => `${path}%2F`,
  (path) => `${path}%00`,
  (path) => `${path};x`,
  (path) => `${path}/..;/x`,
  (path) => `${path}.json`,
  (path) => `/healthz/..${path}`,
]

describe.each(LAYOUTS)('who may do what, on $name', (layout) => {
  let world: Awaited<ReturnType<typeof createMatrixWorld>>
  beforeAll(async () => {
    world = await createMatrixWorld(layout)
  })
  afterAll(async () => await world?.close())

  /** Asks for one cell; whoever is refused has changed nothing, whoever is not has what he did undone. */
  async function ask(route: string, rule: RouteRule, name: CredentialName, place: (typeof PLACES)[number]) {
    const answer = await world.ask(route, rule, name, place)
    const { saved, now } = await world.rows.compare()
    if (saved !== now) await world.rows.goBack()
    return { answer, changed: answer.outcome >= '4' && saved !== now ? now : 'nothing' }
  }

  describe.each(routes.filter((route) => route in ROUTE_RULES))('%s', (route) => {
    const rule = ROUTE_RULES[route]
    if (!rule) throw new Error(`no rule for ${route}`)
    const places = isAboutMeeting(rule) ? PLACES : (['known'] as const)

    // What anybody may ask for needs no other way in.
    if (!('whoever' in rule || 'holdsName' in rule)) {
      it('without a credential, however its address is written', async () => {
        for (const spell of SPELLINGS) {
          const { outcome } = await world.ask(route, rule, 'none', 'known', { spell })
          expect(outcome, spell(route)).toMatch(/^4/)
        }
        const { saved, now } = await world.rows.compare()
        expect(now).toBe(saved)
      })
    }

    const isHiddenFrom = (name: CredentialName) =>
      expectedOutcome(rule, name, standingOf(name), 'othersPrivate').startsWith('404')
    const shutOut = isAboutMeeting(rule) ? names.filter(isHiddenFrom) : []
    if (shutOut.length > 0) {
      it.each(shutOut)(
        'by %s, who may not know: as if it were not there, by any name and at the same cost',
        async (name) => {
          for (const isGuess of rule.guess ? [false, true] : [false]) {
            for (const reference of REFERENCES) {
              await world.forgetTries()
              const absent = await world.ask(route, rule, name, 'unknown', { reference, isGuess })
              // One try costs one argon2, where passwords are tried; a new password is not hashed for nobody.
              const hashed = isGuess && 'joins' in rule ? 1 : 0
              expect(absent).toMatchObject({ outcome: '404 meeting.not_found', hashed })
              expect(await world.ask(route, rule, name, 'othersPrivate', { reference, isGuess })).toEqual(absent)
            }
          }
        },
      )
    }

    it.each(names)('by %s', async (name) => {
      const got: Record<string, string> = {}
      const wanted: Record<string, string> = {}
      const answers = new Map<string, Answer>()
      for (const place of places) {
        const { answer, changed } = await ask(route, rule, name, place)
        const allowed = expectedOutcome(rule, name, standingOf(name), place)
        wanted[place] = `${allowed}, changed nothing`
        const outcome = allowed.split(' or ').includes(answer.outcome) ? allowed : answer.outcome
        got[place] = `${outcome}, changed ${changed}`
        answers.set(place, answer)
      }
      expect(got).toEqual(wanted)
      // Whoever may not know of a meeting can't tell it from none.
      const hidden = answers.get('othersPrivate')
      if (hidden?.outcome.startsWith('404')) expect(hidden).toEqual(answers.get('unknown'))
    })
  })
})
