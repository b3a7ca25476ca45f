import { createHash, timingSafeEqual } from 'node:crypto'
import { jwtVerify } from 'jose'
import { WebhookEvent } from 'livekit-server-sdk'
import type { Clock } from '../clock/clock.port.ts'
import { ProblemError } from '../problem-error.ts'
import { toSfuParticipant } from '../sfu/livekit-participant.ts'
import type { SfuParticipant } from '../sfu/sfu.port.ts'

/** What LiveKit says happened. */
export interface LiveKitEvent {
  id: string
  type: string
  room: string | undefined
  participant: SfuParticipant | undefined
  at: Date
}

// LiveKit's machine and ours may disagree about the time.
const CLOCK_TOLERANCE_SECONDS = 60

const EVENT_ID = /^[\x21-\x7e]{0,128}$/

/** Checks that a webhook comes from our LiveKit and was not altered, and reads it. */
export function createWebhookReader(options: { apiKey: string; apiSecret: string; clock: Clock }) {
  const secret = new TextEncoder().encode(options.apiSecret)

  return async (body: Uint8Array, authorization: string | undefined): Promise<LiveKitEvent> => {
    const { payload } = await jwtVerify(authorization ?? '', secret, {
      algorithms: ['HS256'],
      issuer: options.apiKey,
      requiredClaims: ['exp', 'sha256'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: options.clock.now(),
    }).catch((cause: unknown) => {
      throw new ProblemError('webhook.signature_invalid', { cause })
    })
    const actual = createHash('sha256').update(body).digest()
    const claimed = Buffer.from(String(payload.sha256), 'base64')
    if (claimed.length !== actual.length || !timingSafeEqual(claimed, actual)) {
      throw new ProblemError('webhook.signature_invalid')
    }
    const event = toLiveKitEvent(parse(body))
    if (!EVENT_ID.test(event.id) || Number.isNaN(event.at.getTime())) throw new ProblemError('request.malformed')
    return event
  }
}

function parse(body: Uint8Array): WebhookEvent {
  try {
    return WebhookEvent.fromJson(JSON.parse(new TextDecoder().decode(body)), { ignoreUnknownFields: true })
  } catch (cause) {
    throw new ProblemError('request.malformed', { cause })
  }
}

function toLiveKitEvent({ id, event, room, participant, createdAt }: WebhookEvent): LiveKitEvent {
  return {
    id,
    type: event,
    room: room?.name,
    participant: participant && toSfuParticipant(participant),
    at: new Date(Number(createdAt) * 1000),
  }
}
