import { createRoute, z } from '@hono/zod-openapi'
import { COMMON_PROBLEMS, problems } from '../http/openapi.ts'
import { createRouter } from '../http/router.ts'
import type { createWebhookReader } from './livekit-webhook.ts'
import type { WebhookService } from './webhooks.service.ts'

const webhook = createRoute({
  method: 'post',
  path: '/api/webhooks/livekit',
  operationId: 'receiveLiveKitWebhook',
  tags: ['LiveKit'],
  summary: "LiveKit's webhooks",
  description: 'Set as a webhook address in LiveKit; signed by LiveKit with our key over the raw body.',
  request: {
    body: { required: true, content: { 'application/webhook+json': { schema: z.object({}).loose() } } },
  },
  responses: {
    200: { description: 'Taken note of.' },
    ...problems(
      ...COMMON_PROBLEMS,
      'request.malformed',
      'request.body_too_large',
      'webhook.signature_invalid',
      'livekit.refused',
      'livekit.unavailable',
    ),
  },
})

export function webhookRoutes(webhooks: WebhookService, read: ReturnType<typeof createWebhookReader>) {
  const router = createRouter()
  router.openAPIRegistry.registerPath(webhook)
  // Not through openapi(): that would read the body as JSON, and the signature is over the raw bytes.
  router.post(webhook.path, async (c) => {
    const body = new Uint8Array(await c.req.arrayBuffer())
    await webhooks.handle(await read(body, c.req.header('authorization')))
    return c.body(null, 200)
  })
  return router
}
