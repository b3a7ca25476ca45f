import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { request } from 'node:https'
import { connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Browser, Page } from 'playwright-core'
import { inject, onTestFinished } from 'vitest'
import { Attendees, Meeting, TokenAnswer } from '../../packages/meeting-contract/src/index.ts'
import { launchChromium } from '../../tools/browser/launch-chromium.ts'
import { type ComposeRun, runCompose } from '../../tools/deploy/run-compose.ts'
import { ROOT } from '../../tools/process/run-node-program.ts'
import { generateKey } from '../../tools/stack/dev-keys.ts'

const DOMAIN = 'meet.test'
const API_KEY = 'the-key-of-a-backend'

/** Plenum as a Compose file of `deploy/` sets it up, and as its people reach it: by its name, through TLS. */
export interface Deployment {
  readonly run: ComposeRun
  /** Through the proxy, whose certificate is verified. */
  ask(method: string, path: string, question?: { json?: object; bearer?: string }): Promise<Answer>
  createMeeting(): Promise<Meeting>
  /** As the host's backend reads it. */
  readMeeting(meeting: Meeting): Promise<Meeting>
  /** The names of those who are in, as the server says. */
  attendees(meeting: Meeting): Promise<string[]>
  /** Lets a guest in. */
  join(meeting: Meeting, name: string): Promise<TokenAnswer>
  /** As the host's backend. */
  command(meeting: Meeting, what: string): Promise<void>
  /** What LiveKit, or whoever stands before it, says to somebody who wants in with a token. */
  knock(token: string): Promise<Answer>
  /** Enters a room as far as signalling goes, by the address that browsers have; left when the test is over. */
  enter(token: string): Promise<void>
  /** A connection to a port where people reach Plenum. */
  connect(port: number): Promise<void>
  /** Somebody's window, closed when the test is over. */
  openPage(): Promise<Page>
  down(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly body: string
}

/** @param file a Compose file of `deploy/` */
export async function deploy(file: string): Promise<Deployment> {
  const { apiKey, apiSecret } = generateKey()
  const run = await runCompose({
    file: join(ROOT, 'deploy', file),
    env: (hostAddress) => ({
      DOMAIN,
      TLS: 'internal',
      PUBLIC_IP: hostAddress,
      POSTGRES_PASSWORD: 'the-password-of-the-database',
      LIVEKIT_API_KEY: apiKey,
      LIVEKIT_API_SECRET: apiSecret,
      SESSION_SECRET: 'the-secret-of-invite-links-at-least-32',
      API_KEYS: API_KEY,
    }),
  })
  const ca = await readFile(join(run.volume('proxy-data'), 'caddy', 'pki', 'authorities', 'local', 'root.crt'))
  let browser: Browser | undefined

  // Each request on a connection of its own: the balancer is to choose anew.
  const people = { host: run.hostAddress, servername: DOMAIN, ca, agent: false as const }

  const ask: Deployment['ask'] = async (method, path, { json, bearer } = {}) => {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const asked = request(
      {
        ...people,
        method,
        path,
        headers: {
          host: DOMAIN,
          ...(json !== undefined && { 'content-type': 'application/json' }),
          ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        },
      },
      async (answer) => {
        resolve({ status: answer.statusCode ?? 0, body: await text(answer) })
      },
    )
    asked.on('error', reject)
    asked.end(json === undefined ? undefined : JSON.stringify(json))
    return await promise
  }
  const askWell = async (method: string, path: string, json?: object): Promise<unknown> => {
    const { status, body } = await ask(method, path, { bearer: API_KEY, ...(json && { json }) })
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${body}`)
    return JSON.parse(body)
  }

  return {
    run,
    ask,
    createMeeting: async () => Meeting.parse(await askWell('POST', '/api/meetings/instant', { title: 'Team Sync' })),
    readMeeting: async ({ id }) => Meeting.parse(await askWell('GET', `/api/meetings/${id}`)),
    async attendees({ id }) {
      const { attendees } = Attendees.parse(await askWell('GET', `/api/meetings/${id}/attendees`))
      return attendees.map(({ name }) => name).sort()
    },
    join: async ({ id }, name) => TokenAnswer.parse(await askWell('POST', `/api/meetings/${id}/token`, { name })),
    knock: (token) => ask('GET', `/rtc/validate?access_token=${token}`),
    async command({ id }, what) {
      const { status, body } = await ask('POST', `/api/meetings/${id}/${what}`, { bearer: API_KEY })
      if (status >= 300) throw new Error(`${what}: ${status} ${body}`)
    },
    async enter(token) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      const asked = request({
        ...people,
        path: `/rtc?access_token=${token}&protocol=15&auto_subscribe=1&sdk=js&version=2.0.0`,
        headers: {
          host: DOMAIN,
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': randomBytes(16).toString('base64'),
        },
      })
      asked.on('error', reject)
      asked.on('response', ({ statusCode }) => reject(new Error(`The answer to /rtc is ${statusCode}.`)))
      asked.on('upgrade', (_answer, socket) => {
        onTestFinished(() => void socket.destroy())
        resolve()
      })
      asked.end()
      await promise
    },
    async connect(port) {
      const socket = connect(port, run.hostAddress)
      await once(socket, 'connect').finally(() => socket.destroy())
    },
    async openPage() {
      browser ??= await launchChromium({
        executablePath: inject('chromiumPath'),
        args: ['--ignore-certificate-errors', `--host-resolver-rules=MAP ${DOMAIN} ${run.hostAddress}`],
      })
      const context = await browser.newContext({ permissions: ['camera', 'microphone'], locale: 'en-US' })
      onTestFinished(() => context.close())
      return await context.newPage()
    },
    async down() {
      await browser?.close()
      await run.down()
    },
  }
}
