import { admissionRoutes } from './admission/admission.routes.ts'
import { gateRoutes } from './admission/gate.routes.ts'
import { standardTokenRoutes } from './admission/standard.routes.ts'
import { v1Routes } from './admission/v1.routes.ts'
import { allowlistRoutes } from './allowlist/allowlist.routes.ts'
import { attendeeRoutes } from './attendees/attendees.routes.ts'
import { devSignInRoutes } from './auth/dev-sign-in.routes.ts'
import { calendarRoutes } from './calendar/calendar.routes.ts'
import { pingDatabase } from './db/database.ts'
import type { AppDeps } from './deps.ts'
import { eventRoutes } from './events/events.routes.ts'
import { healthRoutes } from './health/health.routes.ts'
import { authenticateWith } from './http/authenticate.ts'
import { bodyLimit } from './http/body-limit.ts'
import { callerAddress } from './http/caller-address.ts'
import { cors } from './http/cors.ts'
import { countRequests } from './http/count-requests.ts'
import { defaultHeaders } from './http/default-headers.ts'
import { describeRoutes, docsRoutes } from './http/docs.routes.ts'
import { embedRoutes } from './http/embed.routes.ts'
import { hostGuard } from './http/host-guard.ts'
import { onError } from './http/on-error.ts'
import { recordRefusal } from './http/record-refusal.ts'
import { requestLog } from './http/request-log.ts'
import { createRouter } from './http/router.ts'
import { webApp } from './http/web-app.ts'
import { lifecycleRoutes } from './lifecycle/lifecycle.routes.ts'
import { lobbyRoutes } from './lobby/lobby.routes.ts'
import { meetingChangeRoutes } from './meetings/meeting-changes.routes.ts'
import { meetingRoutes } from './meetings/meetings.routes.ts'
import { messageRoutes } from './messages/messages.routes.ts'
import { metricsRoutes } from './metrics/metrics.routes.ts'
import { moderationRoutes } from './moderation/moderation.routes.ts'
import { ProblemError } from './problem-error.ts'
import type { Services } from './services.ts'
import { webhookRoutes } from './webhooks/webhooks.routes.ts'

/**
 * The token server as a Hono app: give it to any server that speaks `fetch`, or mount it in your own.
 *
 * @example
 * const deps = { config, db, sfu, bus, clock: systemClock, logger, publicUrl, docsDir: DOCS_DIR, embedDir: EMBED_DIR }
 * const app = createApp(deps, createServices(deps))
 * const answer = await app.request('/healthz')
 */
export function createApp({ config, db, sfu, logger, publicUrl, docsDir, embedDir }: AppDeps, services: Services) {
  const authenticate = authenticateWith(services.authenticator)

  const app = createRouter()
  app.onError(async (error, c) => {
    await recordRefusal(services.refusals, error, c)
    return await onError(error, c)
  })
  app.notFound((c) => onError(new ProblemError('route.not_found'), c))
  app.use(countRequests(services.metrics))
  app.use(requestLog(logger))
  app.use(callerAddress(config.trustProxy, logger))
  app.use(defaultHeaders())
  if (config.devMode) app.use(hostGuard(publicUrl))
  app.use('/api/*', cors(config.corsOrigins))
  app.use(bodyLimit())

  app.route('/', healthRoutes({ database: () => pingDatabase(db), livekit: () => sfu.ping() }))
  if (config.devMode && services.hostJwt) app.route('/', devSignInRoutes(services.hostJwt))
  app.route('/', meetingRoutes(services.meetings, authenticate))
  app.route('/', meetingChangeRoutes(services.meetingChanges, authenticate))
  app.route('/', calendarRoutes(services.calendar, authenticate))
  app.route('/', allowlistRoutes(services.allowlist, authenticate))
  app.route('/', admissionRoutes(services.admission, services.makeTicket, authenticate))
  app.route('/', v1Routes(services.admission, services.makeTicket, authenticate))
  app.route('/', standardTokenRoutes(services.admission, services.makeTicket, authenticate))
  app.route('/', gateRoutes(services.gate))
  app.route('/', eventRoutes(services.events, authenticate))
  app.route('/', lobbyRoutes(services.lobby, authenticate))
  app.route('/', attendeeRoutes(services.attendees, authenticate))
  app.route('/', moderationRoutes(services.moderation, authenticate))
  app.route('/', lifecycleRoutes(services.lifecycle, services.authenticator, config.schedulerSecret))
  app.route('/', messageRoutes(services.messages, authenticate))
  app.route('/', webhookRoutes(services.webhooks, services.readWebhook))
  app.route('/', metricsRoutes(services.metrics, authenticate))
  app.route('/', docsRoutes(describeRoutes(app), docsDir))
  app.route('/', embedRoutes({ dir: embedDir, livekitUrl: config.livekit.url, origins: config.corsOrigins }))
  if (config.webDir !== undefined) {
    const { webDir: dir, corsOrigins: frameAncestors, oidc } = config
    const oidcOrigins = async () => (await services.provider?.origins()) ?? []
    const isDevelopment = config.devMode
    app.use(webApp({ dir, livekitUrl: config.livekit.url, frameAncestors, oidc, oidcOrigins, isDevelopment }))
  }
  return app
}
