import { AdmissionService } from './admission/admission.service.ts'
import { AdmissionStore } from './admission/admission.store.ts'
import { BanStore } from './admission/bans.store.ts'
import { createTicketMaker } from './admission/entry-tickets.ts'
import { Gate } from './admission/gate.ts'
import { InviteKeys } from './admission/invite-key.ts'
import { PasswordHasher } from './admission/passwords.ts'
import { Proofs } from './admission/proofs.ts'
import { SessionStore } from './admission/sessions.store.ts'
import { Turnstile } from './admission/turnstile.ts'
import { AllowlistService } from './allowlist/allowlist.service.ts'
import { AllowlistStore } from './allowlist/allowlist.store.ts'
import { AttendeeService } from './attendees/attendees.service.ts'
import { AttendeeStore } from './attendees/attendees.store.ts'
import { ConnectionStore } from './attendees/connections.store.ts'
import { AuditStore } from './audit/audit.store.ts'
import { Refusals } from './audit/refusals.ts'
import { Authenticator } from './auth/authenticator.ts'
import { HostJwt } from './auth/host-jwt.ts'
import { JwksJwt } from './auth/jwks-jwt.ts'
import { OidcProvider } from './auth/oidc-provider.ts'
import { ServiceKeys } from './auth/service-keys.ts'
import { CalendarService } from './calendar/calendar.service.ts'
import { CalendarFeedStore } from './calendar/calendar-feeds.store.ts'
import type { AppDeps } from './deps.ts'
import { EventReaderStore } from './events/event-readers.store.ts'
import { EventService } from './events/events.service.ts'
import { IdempotencyService } from './idempotency/idempotency.service.ts'
import { IdempotencyStore } from './idempotency/idempotency.store.ts'
import { LifecycleService } from './lifecycle/lifecycle.service.ts'
import { LifecycleStore } from './lifecycle/lifecycle.store.ts'
import { MeetingEnding } from './lifecycle/meeting-ending.ts'
import { PresenceStore } from './lifecycle/presence.store.ts'
import { Reconcile } from './lifecycle/reconcile.ts'
import { RoomClosing } from './lifecycle/room-closing.ts'
import { RoomGuard } from './lifecycle/room-guard.ts'
import { RoomPeople } from './lifecycle/room-people.ts'
import { ShutOutWatch } from './lifecycle/shut-out-watch.ts'
import { ShutOutStore } from './lifecycle/shut-outs.store.ts'
import { StayProjector } from './lifecycle/stay-projector.ts'
import { SweepStore } from './lifecycle/sweep.store.ts'
import { LobbyService } from './lobby/lobby.service.ts'
import { JoinUrls } from './meetings/join-urls.ts'
import { MeetingAccess } from './meetings/meeting-access.ts'
import { MeetingAgendaStore } from './meetings/meeting-agenda.store.ts'
import { MeetingChangesService } from './meetings/meeting-changes.service.ts'
import { MeetingListStore } from './meetings/meeting-list.store.ts'
import { MeetingService } from './meetings/meetings.service.ts'
import { MeetingStore } from './meetings/meetings.store.ts'
import { MessageLimit } from './messages/message-limit.ts'
import { MessageService } from './messages/messages.service.ts'
import { MessageStore } from './messages/messages.store.ts'
import { createPrometheusMetrics } from './metrics/prometheus-metrics.ts'
import { CommandAccess } from './moderation/command-access.ts'
import { ModerationService } from './moderation/moderation.service.ts'
import { Tracks } from './moderation/tracks.ts'
import { PasswordTries } from './rate-limits/password-tries.ts'
import { RateLimitStore } from './rate-limits/rate-limits.store.ts'
import { EnsuredRooms } from './sfu/ensured-rooms.ts'
import { createRoomTokenSigner } from './sfu/room-token.ts'
import { createWebhookReader } from './webhooks/livekit-webhook.ts'
import { WebhookService } from './webhooks/webhooks.service.ts'
import { WebhookStore } from './webhooks/webhooks.store.ts'

/** What the routes and the timers work with. */
export type Services = ReturnType<typeof createServices>

/** Puts the services together. Nothing starts by itself. */
export function createServices({ config, db, sfu, bus, clock, logger, publicUrl, passwordCost }: AppDeps) {
  const metrics = createPrometheusMetrics(clock)
  const meetings = new MeetingStore(db)
  const lists = {
    newest: new MeetingListStore(db),
    upcoming: new MeetingAgendaStore(db, 'upcoming'),
    past: new MeetingAgendaStore(db, 'past'),
  }
  const sessions = new SessionStore(db)
  const allowlist = new AllowlistStore(db)
  const passwords = new PasswordHasher({ cost: passwordCost })
  const rateLimits = new RateLimitStore(db)
  const inviteKeys = new InviteKeys(config.sessionSecret)
  const access = new MeetingAccess({ meetings, allowlist, bans: new BanStore(db) })
  const hostJwt = config.authJwtSecret && new HostJwt(config.authJwtSecret, config.authClaims, clock)
  const livekitKey = { apiKey: config.livekit.apiKey, apiSecret: config.livekit.apiSecret }
  const provider = config.oidc && new OidcProvider(config.oidc.issuer, clock)
  const jwksJwt = config.authJwks && new JwksJwt(config.authJwks, clock, provider)
  const admissions = new AdmissionStore(db)
  const audit = new AuditStore(db)
  const refusals = new Refusals({ audit, clock })
  const admission = new AdmissionService({
    meetings,
    allowlist,
    admissions,
    proofs: new Proofs({ passwords, inviteKeys, tries: new PasswordTries(new RateLimitStore(db)) }),
    turnstile: new Turnstile({ admissions, rooms: new EnsuredRooms(sfu, clock), bus, clock }),
    refusals,
    clock,
  })
  const joinUrls = new JoinUrls({ publicUrl, inviteKeys })
  const idempotency = new IdempotencyService({
    store: new IdempotencyStore(db),
    clock,
    secret: config.sessionSecret,
  })
  const connections = new ConnectionStore(db)
  const presence = new PresenceStore(db)
  const people = new RoomPeople({ sfu, presence })
  const shutOuts = new ShutOutStore(db, config.tokenTtlSeconds)
  const guard = new RoomGuard({ sfu, shutOuts, audit, clock })
  const shutOutWatch = new ShutOutWatch({ shutOuts, people, guard, clock, logger })
  const lifecycle = new LifecycleStore(db)
  const closing = new RoomClosing({ lifecycle, sfu, clock, logger })
  const ending = new MeetingEnding({ lifecycle, closing, bus, clock })
  const reconcile = new Reconcile({ lifecycle, connections, presence, guard, sfu, clock, logger })
  return {
    metrics,
    refusals,
    hostJwt,
    provider,
    access,
    passwords,
    inviteKeys,
    authenticator: new Authenticator({
      hostJwt,
      jwksJwt,
      serviceKeys: new ServiceKeys(config.apiKeys),
      sessions,
      clock,
    }),
    meetings: new MeetingService({
      db,
      lists,
      access,
      passwords,
      joinUrls,
      idempotency,
      joinInfo: admission,
      clock,
    }),
    meetingChanges: new MeetingChangesService({ db, access, passwords, joinUrls, closing, sfu, bus, clock, logger }),
    calendar: new CalendarService({
      access,
      lists: lists.newest,
      feeds: new CalendarFeedStore(db),
      joinUrls,
      publicUrl,
      clock,
    }),
    allowlist: new AllowlistService({
      db,
      access,
      projector: new StayProjector({ people, guard, logger }),
      bus,
      clock,
    }),
    admission,
    makeTicket: createTicketMaker({
      signRoomToken: createRoomTokenSigner({ ...livekitKey, ttlSeconds: config.tokenTtlSeconds, clock }),
      metrics,
      livekitUrl: config.livekit.url,
    }),
    gate: new Gate({ ...livekitKey, meetings, sessions, bans: new BanStore(db), refusals, clock }),
    messages: new MessageService({
      access,
      messages: new MessageStore(db),
      limit: new MessageLimit(rateLimits),
      clock,
    }),
    events: new EventService({
      access,
      meetings,
      readers: new EventReaderStore(db),
      bus,
      clock,
      logger,
    }),
    lobby: new LobbyService({ access, admissions, bus, clock }),
    attendees: new AttendeeService({
      access,
      meetings,
      attendees: new AttendeeStore(db),
      connections,
      presence,
      ending,
      joinUrls,
      sfu,
      clock,
    }),
    moderation: new ModerationService({
      db,
      access,
      commands: new CommandAccess({ access, sessions }),
      people,
      guard,
      tracks: new Tracks(sfu),
      shutOuts,
      shutOutWatch,
      sfu,
      bus,
      clock,
    }),
    shutOutWatch,
    lifecycle: new LifecycleService({
      lifecycle,
      sweeps: new SweepStore(db),
      knocks: admissions.knocks,
      reconcile,
      closing,
      sfu,
      bus,
      clock,
      metrics,
      logger,
      overrunMinutes: config.overrunMinutes,
    }),
    webhooks: new WebhookService({
      webhooks: new WebhookStore(db),
      meetings,
      connections,
      presence,
      guard,
      closing,
      bus,
      clock,
    }),
    readWebhook: createWebhookReader({ ...livekitKey, clock }),
  }
}
