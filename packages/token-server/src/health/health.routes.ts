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

/** Each probe resolves when its part answers. */
export function healthRoutes(probes: { database: () => Promise<void>; livekit: () => Promise<void> }) {
  return createRouter()
    .openapi(health, (c) => c.json({ status: 'ok' as const }, 200))
    .openapi(readiness, async (c) => {
      const [database, livekit] = await Promise.all([answers(probes.database), answers(probes.livekit)])
      if (database && livekit) return c.json({ status: 'ready' as const, database, livekit }, 200)
      return c.json({ status: 'unready' as const, database, livekit }, 503)
    })
}

async function answers(probe: () => Promise<void>): Promise<boolean> {
  return await probe().then(
    () => true,
    () => false,
  )
}
