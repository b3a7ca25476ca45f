import { createServer } from 'node:http'
import { join } from 'node:path'
import { LiveKitMeetingService } from '@plenum/meeting-sdk'
import { findChromium } from '../../tools/browser/find-chromium.ts'
import { launchChromium } from '../../tools/browser/launch-chromium.ts'
import { ROOT } from '../../tools/process/run-node-program.ts'
import { SERVICE_KEY, startProductionServer } from '../production-server.ts'
import { readServerGauges, type ServerGauges } from '../server-gauges.ts'
import { createPerson, type Person } from './person.ts'

const HOUR_MS = 3_600_000
/** How often the scheduler runs here. */
export const SCHEDULER_INTERVAL_MS = 2_000
const NUMBERS_TO_SORT = 20_000

/** The token server as it runs in production, with the web app, LiveKit, Chromium, and a meeting that is on. */
export interface Stage {
  readonly url: string
  readonly meetingId: string
  readonly host: LiveKitMeetingService
  /** Opens a browser page before the meeting's door. */
  createPerson(name: string): Promise<Person>
  gauges(): Promise<ServerGauges>
  /** What a route that does nothing takes at this moment, in milliseconds: how fast the machine is. */
  bareRouteMs(): Promise<number>
  /** What a fixed piece of work takes on an empty page, in milliseconds: the same of the browser. */
  bareWorkMs(): Promise<number>
  stop(): Promise<void>
}

export async function createStage(note: (text: string) => void): Promise<Stage> {
  await using stack = new AsyncDisposableStack()
  const { url } = await startProductionServer(stack, note, {
    // So that each guest can come from an address of his own.
    TRUST_PROXY: '1',
    SCHEDULER_INTERVAL_MS: String(SCHEDULER_INTERVAL_MS),
    WEB_DIR: join(ROOT, 'examples', 'meet', 'dist'),
  })
  const host = new LiveKitMeetingService({ baseUrl: url, auth: () => SERVICE_KEY })
  const startsAt = new Date(Date.now() + HOUR_MS).toISOString()
  const endsAt = new Date(Date.now() + 3 * HOUR_MS).toISOString()
  const { id: meetingId, joinUrl } = await host.createMeeting({ title: 'Team Sync', startsAt, endsAt, isPublic: true })
  const { pathname, hash } = new URL(joinUrl, url)
  await host.updateMeetingStatus(meetingId, 'ACTIVE')
  const browser = await launchChromium({ executablePath: await findChromium({ note, isWhole: true }) })
  stack.defer(() => browser.close())
  const barePage = await browser.newPage()
  const bareUrl = await startBareRoute(stack)
  const kept = stack.move()
  return {
    url,
    meetingId,
    host,
    async createPerson(name) {
      const context = await browser.newContext({ locale: 'en-US' })
      return await createPerson(await context.newPage(), `${url}${pathname}${hash}`, name)
    },
    gauges: () => readServerGauges(url),
    async bareRouteMs() {
      const since = performance.now()
      const response = await fetch(bareUrl, { method: 'POST', body: '{}' })
      await response.json()
      return performance.now() - since
    },
    async bareWorkMs() {
      const since = performance.now()
      await barePage.evaluate(sortNumbers, NUMBERS_TO_SORT)
      return performance.now() - since
    },
    stop: () => kept.disposeAsync(),
  }
}

/** In a page. */
function sortNumbers(count: number): void {
  // As scattered each time as before.
  Array.from({ length: count }, (_, index) => Math.sin(index)).sort()
}

async function startBareRoute(stack: AsyncDisposableStack): Promise<string> {
  const server = createServer((request, response) => void request.resume().on('end', () => response.end('{}')))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stack.defer(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The bare route listens on no port.')
  return `http://127.0.0.1:${address.port}`
}
