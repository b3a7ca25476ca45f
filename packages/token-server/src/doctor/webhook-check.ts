import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { Clock } from '../clock/clock.port.ts'
import type { Config } from '../config.ts'
import { ProblemError } from '../problem-error.ts'
import type { Sfu } from '../sfu/sfu.port.ts'
import { createWebhookReader } from '../webhooks/livekit-webhook.ts'
import type { WebhookStore } from '../webhooks/webhooks.store.ts'
import { failed, type Outcome, ok, warning } from './check.ts'

const LOOK_EVERY_MS = 100
const MAX_BODY_BYTES = 64 * 1024
const WEBHOOK_PATH = '/api/webhooks/livekit'

/** What {@link checkWebhook} works with. */
export interface WebhookCheckDeps {
  config: Config
  sfu: Sfu
  clock: Clock
  /** Where running servers note the webhook of a probe room. */
  webhooks: WebhookStore
  patienceMs: number
}

/**
 * Whether LiveKit's webhooks arrive: a room is made, and the server that runs, this one or another on the same database,
 * notes that it was told. Where none listens on our port, we listen there ourselves meanwhile.
 *
 * @param room one that does not exist; it is gone afterwards
 */
export async function checkWebhook(
  room: string,
  { config, sfu, clock, webhooks, patienceMs }: WebhookCheckDeps,
): Promise<Outcome> {
  const heard = { here: false, refused: false }
  const listener = config.port === 0 ? undefined : await listen(config, clock, room, heard)
  try {
    await sfu.ensureRoom({ name: room, metadata: '{}' })
    try {
      const deadline = performance.now() + patienceMs
      while (performance.now() < deadline) {
        if (heard.here || (await webhooks.isHandled(room))) return ok("LiveKit's webhooks arrive.")
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
      }
    } finally {
      await sfu.deleteRoom(room)
    }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return failed(
      'LiveKit did not make a room, or did not delete it again.',
      'See whether LiveKit and its Redis are well, and try again.',
    )
  } finally {
    listener?.close()
    listener?.closeAllConnections()
  }
  if (heard.refused) {
    return failed(
      'A webhook came that was not signed with our key.',
      `Set \`webhook.api_key: ${config.livekit.apiKey}\` in LiveKit's configuration.`,
    )
  }
  const address = `${config.publicUrl ?? `http://${config.bind}:${config.port}`}${WEBHOOK_PATH}`
  const mend = `Set \`webhook: { api_key: ${config.livekit.apiKey}, urls: ["${address}"] }\` in LiveKit's configuration, with an address that LiveKit reaches.`
  if (config.port === 0) {
    return warning(
      'With PORT=0 no server can be found that a webhook comes to.',
      'Run doctor with the PORT of the server.',
    )
  }
  return failed('No webhook of LiveKit came.', mend)
}

/** Takes the server's place, if nobody has it. */
async function listen(
  { bind, port, livekit }: Config,
  clock: Clock,
  room: string,
  heard: { here: boolean; refused: boolean },
): Promise<Server | undefined> {
  const read = createWebhookReader({ ...livekit, clock })
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST' || request.url?.split('?')[0] !== WEBHOOK_PATH) {
      response.writeHead(404).end()
      return
    }
    try {
      const chunks: Buffer[] = []
      let size = 0
      for await (const chunk of request) {
        size += chunk.length
        if (size > MAX_BODY_BYTES) throw new ProblemError('request.body_too_large')
        chunks.push(chunk)
      }
      const event = await read(Buffer.concat(chunks), request.headers.authorization)
      heard.here ||= event.room === room
    } catch (error) {
      heard.refused ||= error instanceof ProblemError && error.code === 'webhook.signature_invalid'
    }
    response.end()
  })
  try {
    server.listen(port, bind)
    await once(server, 'listening')
    return server
  } catch {
    // A server runs there, as it should: it notes what comes.
    return undefined
  }
}
