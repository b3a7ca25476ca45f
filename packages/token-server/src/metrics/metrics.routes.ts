import { createRoute, z } from '@hono/zod-openapi'
import { requireService } from '../auth/require-service.ts'
import type { Authenticate } from '../http/authenticate.ts'
import { COMMON_PROBLEMS, CREDENTIAL_PROBLEMS, problems } from '../http/openapi.ts'
import { createRouter } from '../http/router.ts'
import type { PrometheusMetrics } from './prometheus-metrics.ts'

const route = createRoute({
  method: 'get',
  path: '/metrics',
  operationId: 'getMetrics',
  tags: ['Health'],
  summary: "What the server counts, in Prometheus' text format",
  security: [{ service: [] }],
  responses: {
    200: { description: 'The counters.', content: { 'text/plain': { schema: z.string() } } },
    ...problems(...COMMON_PROBLEMS, ...CREDENTIAL_PROBLEMS, 'auth.required', 'permission.denied'),
  },
})

export function metricsRoutes(metrics: PrometheusMetrics, authenticate: Authenticate) {
  return createRouter().openapi({ ...route, middleware: authenticate }, async (c) => {
    requireService(c.var.caller)
    const { contentType, text } = await metrics.report()
    return c.text(text, 200, { 'Content-Type': contentType })
  })
}
