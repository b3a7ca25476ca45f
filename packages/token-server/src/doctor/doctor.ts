import type { Clock } from '../clock/clock.port.ts'
import { systemClock } from '../clock/system-clock.ts'
import { type Config, ConfigError, parseConfig } from '../config.ts'
import type { Database } from '../db/database.ts'
import { databaseTime } from '../db/probes.ts'
import { randomId } from '../ids.ts'
import { createLiveKitSfu } from '../sfu/livekit-sfu.ts'
import { DOCTORS_ROOM } from '../webhooks/doctors-room.ts'
import { WebhookStore } from '../webhooks/webhooks.store.ts'
import { checkAuthentication, checkOidc } from './authentication-checks.ts'
import { type Check, failed, type Outcome, ok, warning } from './check.ts'
import { checkClock } from './clock-check.ts'
import { checkDatabase } from './database-checks.ts'
import { checkAutoCreate, checkKey, checkReachable } from './livekit-checks.ts'
import { checkWebhook } from './webhook-check.ts'

const WEBHOOK_PATIENCE_MS = 5_000
const ID_LENGTH = 16

export interface DoctorOptions {
  clock?: Clock
  /** How long a webhook may take. */
  webhookPatienceMs?: number
}

/**
 * Tries each setting of the environment, and says of what does not work how to mend it. Of what it does, only the row
 * stays for an hour by which a running server notes the probe's webhook; the rooms that it makes at LiveKit are gone.
 */
export async function examine(
  environment: Record<string, string | undefined>,
  { clock = systemClock, webhookPatienceMs = WEBHOOK_PATIENCE_MS }: DoctorOptions = {},
): Promise<Check[]> {
  const config = read(environment)
  if (Array.isArray(config)) return config

  const checks: Check[] = []
  const add = (name: Check['name'], outcome: Outcome) => checks.push({ name, ...outcome })
  add('settings', ok('Each has a value that it takes.'))
  add('authentication', await checkAuthentication(config))
  if (config.oidc) add('web sign-in', await checkOidc(config.oidc.issuer))
  const { outcome, db } = await checkDatabase(config.database)
  add('database', outcome)
  try {
    checks.push(...(await examineLiveKit(config, clock, db, webhookPatienceMs)))
  } finally {
    await db?.destroy()
  }
  return checks
}

/** @returns what is wrong, if it cannot be read */
function read(environment: Record<string, string | undefined>): Config | Check[] {
  try {
    return parseConfig(environment)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.message.split('\n').map((sentence) => ({
      name: 'settings',
      ...failed(sentence, 'docs/configuration.md has what each variable takes.'),
    }))
  }
}

async function examineLiveKit(
  config: Config,
  clock: Clock,
  db: Database | undefined,
  patienceMs: number,
): Promise<Check[]> {
  const sfu = createLiveKitSfu(config.livekit)
  const { outcome: reachable, answeredAt } = await checkReachable(config)
  const askedAt = clock.now()
  const checks: Check[] = [{ name: 'livekit', ...reachable }]
  const others = answeredAt ? [{ name: 'LiveKit', time: answeredAt }] : []
  const time = db && (await databaseTime(db))
  if (time) others.push({ name: 'the database', time })
  checks.push({ name: 'clock', ...checkClock(askedAt, others) })
  if (reachable.state === 'failed') return checks

  const key = await checkKey(sfu, config)
  checks.push({ name: 'livekit key', ...key })
  if (key.state === 'failed') return checks

  const room = `${DOCTORS_ROOM}${randomId(ID_LENGTH)}`
  checks.push({ name: 'auto_create', ...(await checkAutoCreate(`${room}-none`, config, clock)) })
  const webhook = db
    ? await checkWebhook(room, { config, sfu, clock, webhooks: new WebhookStore(db), patienceMs })
    : warning('Not tried, for it needs the database.', 'Mend the database first.')
  checks.push({ name: 'webhook', ...webhook })
  return checks
}
