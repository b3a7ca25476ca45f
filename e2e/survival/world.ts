import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LiveKitMeetingService } from '@plenum/meeting-sdk'
import BetterSqlite3 from 'better-sqlite3'
import { type ParticipantInfo, RoomServiceClient } from 'livekit-server-sdk'
import { buildPage } from '../../tools/browser/build-page.ts'
import { launchChromium } from '../../tools/browser/launch-chromium.ts'
import { freeTcpPort } from '../../tools/process/free-port.ts'
import { generateKey } from '../../tools/stack/dev-keys.ts'
import { startTokenServer } from '../../tools/stack/token-server.ts'
import { type CuttableLine, createCuttableLine } from './cuttable-line.ts'
import type { Meeting } from './meeting.ts'
import { openPerson, type PeoplesBrowser, type Person } from './person.ts'
import { type Sfu, type StartSfu, startSingleSfu } from './sfu.ts'

const SERVICE_KEY = 'a-service-key-of-the-survival-tests'

export interface Programs {
  readonly livekitBinary: string
  readonly chromiumPath: string
}

/** Where the servers are, and where the browser of who is cut off is. */
export interface Place {
  /** The servers listen at it. */
  readonly address: string
  /** The network interface that the address belongs to. */
  readonly networkInterface: string
  /** A Chromium from which the servers can be reached until they are cut off. */
  launch(args: readonly string[]): Promise<PeoplesBrowser>
}

/** A real LiveKit, the real token server, a page on the SDK in real browsers, and what breaks between them. */
export interface SurvivalWorld {
  /** The page with which somebody of that name can enter the meeting. */
  addressFor(meeting: Meeting, name: string): string
  /** Signalling of everybody goes through it, media does not. */
  readonly line: CuttableLine
  readonly sfu: Pick<Sfu, 'kill' | 'restart'>
  /** Through it LiveKit tells the token server what happens. */
  readonly webhooks: CuttableLine
  /** The token server, as a backend of a host app asks it. */
  readonly service: LiveKitMeetingService
  readonly tokenServer: { stop(): Promise<void>; start(): Promise<void> }
  createMeeting(): Promise<Meeting>
  endMeeting(meeting: Meeting): Promise<void>
  /** Somebody in the meeting who can be cut off, with microphone and, unless it is to be off, camera. */
  enter(meeting: Meeting, name: string, options?: { readonly isCameraOff?: boolean }): Promise<Person>
  /** Somebody in the meeting whom no cut of the place reaches. */
  enterNearby(meeting: Meeting, name: string): Promise<Person>
  /** A page before it enters. */
  open(meeting: Meeting, name: string): Promise<Person>
  /** Who is in the room, as LiveKit itself says. */
  participantsIn(meeting: Meeting): Promise<readonly ParticipantInfo[]>
  identitiesIn(meeting: Meeting): Promise<readonly string[]>
  /** How many the token server believes to be in the room. */
  connectedIn(meeting: Meeting): number
  /** Removes somebody, who may come back. */
  remove(meeting: Meeting, identity: string): Promise<void>
  /** Removes somebody for good: he may not come back. */
  ban(meeting: Meeting, identity: string): Promise<void>
  /** An operator deletes the room by hand; the meeting goes on. */
  deleteRoom(meeting: Meeting): Promise<void>
  stop(): Promise<void>
}

/** What is other than usual. */
export interface WorldOptions {
  readonly place?: Place
  readonly startSfu?: StartSfu
  /** Further settings of the token server. */
  readonly env?: Readonly<Record<string, string>>
}

/** Starts a world of its own: no other test is in it. */
export async function createSurvivalWorld(programs: Programs, options: WorldOptions = {}): Promise<SurvivalWorld> {
  const teardown: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const undo of teardown.splice(0).reverse()) await undo()
  }
  try {
    return { ...(await build(programs, options, teardown)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function build(
  programs: Programs,
  { place = loopback(programs), startSfu = startSingleSfu, env = {} }: WorldOptions,
  teardown: (() => Promise<unknown>)[],
): Promise<Omit<SurvivalWorld, 'stop'>> {
  const { address, networkInterface } = place
  const folder = await mkdtemp(join(tmpdir(), 'plenum-survival-'))
  teardown.push(() => rm(folder, { recursive: true, force: true }))
  const databaseFile = join(folder, 'plenum.db')
  const page = await buildPage(join(import.meta.dirname, 'session-page'), 'development')
  teardown.push(page.remove)

  const key = generateKey()
  const port = await freeTcpPort(address)
  const url = `http://${address}:${port}`
  const webhooks = await createCuttableLine(address, () => port)
  teardown.push(webhooks.close)
  const sfu = await startSfu({
    ...key,
    binary: programs.livekitBinary,
    bind: address,
    networkInterface,
    webhookUrl: `http://${address}:${webhooks.port}/api/webhooks/livekit`,
  })
  teardown.push(sfu.stop)
  const line = await createCuttableLine(address, sfu.port)
  teardown.push(line.close)
  // The token server finds LiveKit also while the people are cut off from it.
  const serversLine = await createCuttableLine(address, sfu.port)
  teardown.push(serversLine.close)
  const livekitHost = `http://${address}:${serversLine.port}`

  const startServer = () =>
    startTokenServer({
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        BIND: address,
        PUBLIC_URL: url,
        API_KEYS: SERVICE_KEY,
        DATABASE_URL: `sqlite:${databaseFile}`,
        LIVEKIT_URL: `ws://${address}:${line.port}`,
        LIVEKIT_HOST: livekitHost,
        LIVEKIT_API_KEY: key.apiKey,
        LIVEKIT_API_SECRET: key.apiSecret,
        WEB_DIR: page.folder,
        ...env,
      },
    })
  let server = await startServer()
  teardown.push(() => server.stop())

  const rooms = new RoomServiceClient(livekitHost, key.apiKey, key.apiSecret)
  const service = new LiveKitMeetingService({ baseUrl: url, auth: () => SERVICE_KEY })
  const browsers = createBrowsers()
  teardown.push(browsers.close)
  const flags = [`--unsafely-treat-insecure-origin-as-secure=${url}`]
  const there = () => browsers.get('there', () => place.launch(flags))
  const nearby = () => browsers.get('nearby', () => loopback(programs).launch(flags))
  const addressFor = ({ id }: Meeting, name: string) => `${url}/?${new URLSearchParams({ meeting: id, name })}`
  const participantsIn = ({ livekitRoom }: Meeting) => rooms.listParticipants(livekitRoom)
  const enter = async (browser: PeoplesBrowser, meeting: Meeting, name: string, isCameraOff = false) => {
    const person = await openPerson(browser, `${addressFor(meeting, name)}${isCameraOff ? '&camera=off' : ''}`)
    await person.enter()
    return person
  }

  return {
    addressFor,
    line,
    sfu,
    webhooks,
    service,
    tokenServer: {
      stop: async () => void (await server.stop()),
      async start() {
        server = await startServer()
      },
    },
    createMeeting: () => service.createInstantMeeting({ title: 'Survival' }),
    endMeeting: async ({ id }) => void (await service.endMeeting(id)),
    enter: async (meeting, name, { isCameraOff } = {}) => enter(await there(), meeting, name, isCameraOff),
    enterNearby: async (meeting, name) => enter(await nearby(), meeting, name),
    open: async (meeting, name) => openPerson(await there(), addressFor(meeting, name)),
    participantsIn,
    identitiesIn: async (meeting) => (await participantsIn(meeting)).map(({ identity }) => identity),
    connectedIn: ({ id }) => readConnected(databaseFile, id),
    remove: ({ livekitRoom }, identity) => rooms.removeParticipant(livekitRoom, identity),
    ban: ({ id }, identity) => service.banAttendee(id, identity),
    deleteRoom: ({ livekitRoom }) => rooms.deleteRoom(livekitRoom),
  }
}

/** All on one machine. */
export function loopback({ chromiumPath: executablePath }: Programs): Place {
  return {
    address: '127.0.0.1',
    networkInterface: process.platform === 'darwin' ? 'lo0' : 'lo',
    launch: (args) => launchChromium({ executablePath, args }),
  }
}

/** One of each kind, started when it is first needed. */
function createBrowsers() {
  const started = new Map<string, Promise<PeoplesBrowser>>()
  return {
    get(kind: string, launch: () => Promise<PeoplesBrowser>): Promise<PeoplesBrowser> {
      const browser = started.get(kind) ?? launch()
      started.set(kind, browser)
      return browser
    },
    async close() {
      for (const browser of started.values()) await (await browser).close()
    },
  }
}

function readConnected(file: string, meetingId: string): number {
  const database = new BetterSqlite3(file, { readonly: true })
  try {
    return Number(database.prepare('SELECT connected FROM meetings WHERE id = ?').pluck().get(meetingId))
  } finally {
    database.close()
  }
}
