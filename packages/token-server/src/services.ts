import { AdmissionService } from './admission/admission.service.ts'
import { InviteKeys } from './admission/invite-key.ts'
import { PasswordHasher } from './admission/passwords.ts'
import { SessionStore } from './admission/sessions.store.ts'
import { AllowlistService } from './allowlist/allowlist.service.ts'
import { AllowlistStore } from './allowlist/allowlist.store.ts'
import { Authenticator } from './auth/authenticator.ts'
import { HostJwt } from './auth/host-jwt.ts'
import { ServiceKeys } from './auth/service-keys.ts'
import type { AppDeps } from './deps.ts'
import { EventReaderStore } from './events/event-readers.store.ts'
import { EventService } from './events/events.service.ts'
import { IdempotencyService } from './idempotency/idempotency.service.ts'
import { IdempotencyStore } from './idempotency/idempotency.store.ts'
import { JoinUrls } from './meetings/join-urls.ts'
import { MeetingAccess } from './meetings/meeting-access.ts'
import { MeetingChangesService } from './meetings/meeting-changes.service.ts'
import { MeetingListStore } from './meetings/meeting-list.store.ts'
import { MeetingService } from './meetings/meetings.service.ts'
import { MeetingStore } from './meetings/meetings.store.ts'
import { createPrometheusMetrics } from './metrics/prometheus-metrics.ts'
import { EnsuredRooms } from './sfu/ensured-rooms.ts'
import { createRoomTokenSigner } from './sfu/room-token.ts'
import { createWebhookReader } from './webhooks/livekit-webhook.ts'
import { WebhookService } from './webhooks/webhooks.service.ts'
import { WebhookStore } from './webhooks/webhooks.store.ts'

/** What the routes and the timers work with. */
export type Services = ReturnType<typeof createServices>

/** Puts the services together. Nothing starts by itself. */
export function createServices({ config, db, sfu, bus, clock, logger, publicUrl }: AppDeps) {
  const metrics = createPrometheusMetrics(clock)
  const meetings = new MeetingStore(db)
  const sessions = new SessionStore(db)
  const passwords = new PasswordHasher()
  const inviteKeys = new InviteKeys(config.sessionSecret)
  const access = new MeetingAccess({ meetings, allowlist: new AllowlistStore(db) })
  const hostJwt = config.authJwtSecret && new HostJwt(config.authJwtSecret, clock)
  const livekitKey = { apiKey: config.livekit.apiKey, apiSecret: config.livekit.apiSecret }
  const admission = new AdmissionService({
    meetings,
    sessions,
    rooms: new EnsuredRooms(sfu, clock),
    signRoomToken: createRoomTokenSigner({ ...livekitKey, ttlSeconds: config.tokenTtlSeconds, clock }),
    clock,
    livekitUrl: config.livekit.url,
  })
  const joinUrls = new JoinUrls({ publicUrl, inviteKeys })
  const idempotency = new IdempotencyService({
    store: new IdempotencyStore(db),
    clock,
    secret: config.sessionSecret,
  })
  return {
    metrics,
    hostJwt,
    access,
    passwords,
    inviteKeys,
    authenticator: new Authenticator({ hostJwt, serviceKeys: new ServiceKeys(config.apiKeys), sessions, clock }),
    meetings: new MeetingService({
      db,
      lists: new MeetingListStore(db),
      access,
      passwords,
      joinUrls,
      idempotency,
      joinInfo: admission,
      clock,
    }),
    meetingChanges: new MeetingChangesService({ db, access, passwords, joinUrls, sfu, bus, clock, logger }),
    allowlist: new AllowlistService({ db, access, clock }),
    admission,
    events: new EventService({
      access,
      meetings,
      allowlist: new AllowlistStore(db),
      readers: new EventReaderStore(db),
      bus,
      clock,
      logger,
    }),
    webhooks: new WebhookService({ webhooks: new WebhookStore(db), meetings, sessions, sfu, clock }),
    readWebhook: createWebhookReader({ ...livekitKey, clock }),
  }
}
