import { LiveKitMeetingService, type Meeting } from '@plenum/meeting-sdk'
import { type ParticipantInfo, RoomServiceClient } from 'livekit-server-sdk'
import { type DoubledServers, startDoubledServers } from '../../e2e/harness/doubled-servers.ts'
import { findChromium } from '../../tools/browser/find-chromium.ts'
import { launchChromium } from '../../tools/browser/launch-chromium.ts'
import { provisionLiveKit } from '../../tools/livekit/provision.ts'
import { BrowserClient } from './browser-client.ts'
import type { Client } from './client.ts'
import { Crowd } from './crowd.ts'

const SERVICE_KEY = 'a-service-key-of-the-bench'
const TOKEN_ASKED = /"method":"POST".*"path":"[^"]*\/token"/

/** Two of each server, and whoever comes. */
export interface Stage extends Pick<DoubledServers, 'nodes' | 'tokenServers'> {
  /** As the backend of a host app. */
  readonly service: LiveKitMeetingService
  /** When each request for a token was answered, by `performance.now()`. */
  readonly tokensAt: readonly number[]
  openSession(meeting: Meeting, name: string): Promise<Client>
  openBrowser(meeting: Meeting, name: string): Promise<Client>
  /** Whom a node of LiveKit has in the room. */
  participantsAt(node: { readonly url: string }, meeting: Meeting): Promise<readonly ParticipantInfo[]>
  stop(): Promise<void>
}

export async function createStage(note: (text: string) => void): Promise<Stage> {
  await using stack = new AsyncDisposableStack()
  const { binary: livekitBinary } = await provisionLiveKit({ note })
  const executablePath = await findChromium({ note, isWhole: true })
  const tokensAt: number[] = []
  const { url, key, nodes, tokenServers, stop } = await startDoubledServers({
    livekitBinary,
    env: { API_KEYS: SERVICE_KEY },
    onLog: (line) => {
      if (TOKEN_ASKED.test(line)) tokensAt.push(performance.now())
    },
  })
  stack.defer(stop)
  const browser = await launchChromium({ executablePath })
  stack.defer(() => browser.close())
  const crowd = new Crowd(url)
  stack.defer(() => crowd.stop())
  const kept = stack.move()
  return {
    nodes,
    tokenServers,
    tokensAt,
    service: new LiveKitMeetingService({ baseUrl: url, auth: () => SERVICE_KEY }),
    openSession: (meeting, name) => crowd.open(meeting, name),
    openBrowser: (meeting, name) => BrowserClient.open(browser, meeting, name),
    participantsAt: (node, { livekitRoom }) =>
      new RoomServiceClient(node.url, key.apiKey, key.apiSecret).listParticipants(livekitRoom),
    stop: () => kept.disposeAsync(),
  }
}
