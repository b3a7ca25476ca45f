import { admissionRoutes } from './admission/admission.routes.ts'
import { AdmissionService } from './admission/admission.service.ts'
import { SessionStore } from './admission/sessions.store.ts'
import { Authenticator } from './auth/authenticator.ts'
import { devSignInRoutes } from './auth/dev-sign-in.routes.ts'
import { HostJwt } from './auth/host-jwt.ts'
import { ServiceKeys } from './auth/service-keys.ts'
import { pingDatabase } from './db/database.ts'
import type { AppDeps } from './deps.ts'
import { healthRoutes } from './health/health.routes.ts'
import { authenticateWith } from './http/authenticate.ts'
import { bodyLimit } from './http/body-limit.ts'
import { cors } from './http/cors.ts'
import { defaultHeaders } from './http/default-headers.ts'
import { describeRoutes, docsRoutes } from './http/docs.routes.ts'
import { hostGuard } from './http/host-guard.ts'
import { onError } from './http/on-error.ts'
import { requestLog } from './http/request-log.ts'
import { createRouter } from './http/router.ts'
import { webApp } from './http/web-app.ts'
import { meetingRoutes } from './meetings/meetings.routes.ts'
import { MeetingService } from './meetings/meetings.service.ts'
import { MeetingStore } from './meetings/meetings.store.ts'
import { ProblemError } from './problem-error.ts'
import { EnsuredRooms } from './sfu/ensured-rooms.ts'
import { createRoomTokenSigner } from './sfu/room-token.ts'
import { createWebhookReader } from './webhooks/livekit-webhook.ts'
import { webhookRoutes } from './webhooks/webhooks.routes.ts'
import { WebhookService } from './webhooks/webhooks.service.ts'
import { WebhookStore } from './webhooks/webhooks.store.ts'

/**
 * The token server as a Hono app: give it to any server that speaks `fetch`, or mount it in your own.
 *
 * @example
 * const app = createApp({ config, db, sfu, clock: systemClock, logger, publicUrl, docsDir: DOCS_DIR })
 * const answer = await app.request('/healthz')
 */
export function createApp({ config, db, sfu, clock, logger, publicUrl, docsDir }: AppDeps) {
  const meetings = new MeetingStore(db)
  const sessions = new SessionStore(db)
  const hostJwt = config.authJwtSecret && new HostJwt(config.authJwtSecret, clock)
  const livekitKey = { apiKey: config.livekit.apiKey, apiSecret: config.livekit.apiSecret }
  const authenticate = authenticateWith(
    new Authenticator({ hostJwt, serviceKeys: new ServiceKeys(config.apiKeys), sessions, clock }),
  )
  const admission = new AdmissionService({
    meetings,
    sessions,
    rooms: new EnsuredRooms(sfu, clock),
    signRoomToken: createRoomTokenSigner({ ...livekitKey, ttlSeconds: config.tokenTtlSeconds, clock }),
    clock,
    livekitUrl: config.livekit.url,
  })
  const webhooks = new WebhookService({ webhooks: new WebhookStore(db), meetings, sessions, sfu, clock })

  const app = createRouter()
  app.onError(onError)
  app.notFound((c) => onError(new ProblemError('route.not_found'), c))
  app.use(requestLog(logger))
  app.use(defaultHeaders())
  if (config.devMode) app.use(hostGuard(publicUrl))
  app.use('/api/*', cors(config.corsOrigins))
  app.use(bodyLimit())

  app.route('/', healthRoutes({ database: () => pingDatabase(db), livekit: () => sfu.ping() }))
  if (config.devMode && hostJwt) app.route('/', devSignInRoutes(hostJwt))
  app.route('/', meetingRoutes(new MeetingService({ meetings, clock, publicUrl }), authenticate))
  app.route('/', admissionRoutes(admission, authenticate))
  app.route('/', webhookRoutes(webhooks, createWebhookReader({ ...livekitKey, clock })))
  app.route('/', docsRoutes(describeRoutes(app), docsDir))
  if (config.webDir !== undefined) {
    app.use(webApp({ dir: config.webDir, livekitUrl: config.livekit.url, frameAncestors: config.corsOrigins }))
  }
  return app
}
