import fc from 'fast-check'
import { DATABASES } from '../../packages/token-server/src/testing/test-databases.ts'
import type { Finding, Proof, ProofRun } from '../../tools/prove/proof.ts'
import { withPostgres } from '../with-postgres.ts'
import { createAnswerCheck } from './answer-check.ts'
import { routesOf } from './api-document.ts'
import { planArbitrary, type RequestPlan } from './request-plan.ts'
import { createWorld } from './world.ts'

const LEAST_GOOD = 0.2
const LEAST_MUTATED = 0.3
const SHOWN = 5

export const proof: Proof = {
  name: 'api-fuzz',
  claim:
    'Whatever is sent to any route of the OpenAPI document, no answer is a 5xx and each is as the document says, on SQLite and on two servers that share one PostgreSQL.',
  refutedBy: `a 5xx or an answer against its schema; or fewer than ${100 * LEAST_GOOD} % good answers or ${100 * LEAST_MUTATED} % requests with a good credential and one field mutated, for then the requests prove little`,
  measures: [':(glob)bench/*.ts', 'packages/token-server/src', 'packages/meeting-contract/src'],
  seed: 1,
  small: (run) => withPostgres(run.note, () => measure(run, 1_500)),
  full: (run) => withPostgres(run.note, () => measure(run, 20_000)),
}

async function measure(run: ProofRun, requests: number): Promise<Finding> {
  const failures: string[] = []
  const statuses = new Map<number, number>()
  let [good, mutated, sent] = [0, 0, 0]
  for (const kind of DATABASES) {
    const world = await createWorld(kind)
    try {
      const check = createAnswerCheck(world.document)
      const plans = fc.oneof(...routesOf(world.document).map((route) => planArbitrary(world.document, route)))
      for (const plan of fc.sample(plans, { seed: run.seed, numRuns: requests })) {
        const answer = await world.send(plan)
        const wrong = check(plan.route, answer)
        if (wrong !== null) failures.push(`${kind}: ${describe(plan)} was answered with ${wrong}`)
        sent += 1
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        if (answer.status < 300) good += 1
        if (plan.mutation !== null && plan.credential !== 'bad' && plan.credential !== 'none') mutated += 1
        if (sent % 500 === 0) run.note(`${sent} requests, ${failures.length} wrong answers`)
      }
    } finally {
      await world.close()
    }
  }
  for (const failure of failures.slice(0, SHOWN)) console.log(failure)
  const share = (count: number) => Number((count / sent).toFixed(3))
  const histogram = [...statuses].sort(([a], [b]) => a - b)
  return {
    holds: failures.length === 0 && share(good) >= LEAST_GOOD && share(mutated) >= LEAST_MUTATED,
    headline: `${sent} requests, ${failures.length} wrong answers; ${histogram.map(([status, count]) => `${status}: ${count}`).join(', ')}`,
    figures: {
      requests: sent,
      'wrong answers': failures.length,
      'share of 2xx': share(good),
      'share with a good credential and one field mutated': share(mutated),
      ...Object.fromEntries(histogram.map(([status, count]) => [`answers with ${status}`, count])),
    },
  }
}

function describe({ route, credential, query, headers, body, mutation }: RequestPlan): string {
  return `${route.method.toUpperCase()} ${route.path} as ${credential} ${JSON.stringify({ query, headers, body, mutation })}`
}
