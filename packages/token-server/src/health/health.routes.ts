import { createRoute } from '@hono/zod-openapi'
import { Health, Readiness } from '@plenum/meeting-contract'
import { json, problems } from '../http/openapi.ts'
import { createRouter } from '../http/router.ts'

const health = createRoute({
  method: 'get',
  path: '/healthz',
  operationId: 'getHealth',
  tags: ['Health'],
  summary: 'Liveness: the process answers',
  responses: { 200: json(Health, 'The process answers.'), ...problems('host.refused', 'internal.unexpected') },
})

const readiness = createRoute({
  method: 'get',
  path: '/readyz',
  operationId: 'getReadiness',
  tags: ['Health'],
  summary: 'Readiness: the database and LiveKit answer',
  responses: {
    200: json(Readiness, 'Both answer.'),
    503: json(Readiness, 'What does not answer is false.'),
    ...problems('host.refused', 'internal.unexpected'),
  },
})

const PATIENCE_MS = 3_000

/**
 * Each probe resolves when its part answers.
 *
 * @param patienceMs how long one may take before it counts as away
 */
export function healthRoutes(
  probes: { database: () => Promise<void>; livekit: () => Promise<void> },
  patienceMs = PATIENCE_MS,
) {
  const database = shared(probes.database)
  const livekit = shared(probes.livekit)
  return createRouter()
    .openapi(health, (c) => c.json({ status: 'ok' as const }, 200))
    .openapi(readiness, async (c) => {
      const [hasDatabase, hasLivekit] = await Promise.all([answers(database, patienceMs), answers(livekit, patienceMs)])
      const parts = { database: hasDatabase, livekit: hasLivekit }
      if (hasDatabase && hasLivekit) return c.json({ status: 'ready' as const, ...parts }, 200)
      return c.json({ status: 'unready' as const, ...parts }, 503)
    })
}

/** One probe at a time: those who ask while a part is silent must not use up what is needed to reach it. */
function shared(probe: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= probe().finally(() => {
      running = undefined
    })
    return running
  }
}

async function answers(probe: () => Promise<void>, patienceMs: number): Promise<boolean> {
  let impatience: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    impatience = setTimeout(resolve, patienceMs, false)
  })
  const answer = probe().then(
    () => true,
    () => false,
  )
  return await Promise.race([answer, late]).finally(() => clearTimeout(impatience))
}
