import type { DevSignInAnswer, Readiness } from '@plenum/meeting-contract'
import { FakeAdmission } from './admission.ts'
import { FakeAllowlist } from './allowlist.ts'
import { FakeAttendees } from './attendees.ts'
import { FakeCalendar } from './calendar.ts'
import { authenticate, type Caller, signIn } from './caller.ts'
import { FakeChat } from './chat.ts'
import { FakeEvents } from './events.ts'
import { FakeLifecycle } from './lifecycle.ts'
import { FakeLobby } from './lobby.ts'
import { FakeMeetings } from './meetings.ts'
import { FakeModeration } from './moderation.ts'
import { WaysIn } from './ways-in.ts'
import { World, type WorldOptions } from './world.ts'

const DEV_SIGN_IN_SECONDS = 30 * 24 * 60 * 60

/** What the token server does, in memory and without HTTP. */
export class FakeTokenServer {
  readonly world: World
  readonly meetings: FakeMeetings
  readonly allowlist: FakeAllowlist
  readonly calendar: FakeCalendar
  readonly attendees: FakeAttendees
  readonly moderation: FakeModeration
  readonly waysIn: WaysIn
  readonly lifecycle: FakeLifecycle
  readonly events: FakeEvents
  readonly lobby: FakeLobby
  readonly chat: FakeChat

  constructor(options: WorldOptions) {
    this.world = new World(options)
    this.meetings = new FakeMeetings(this.world)
    this.allowlist = new FakeAllowlist(this.world)
    this.calendar = new FakeCalendar(this.world, this.meetings)
    this.attendees = new FakeAttendees(this.world)
    this.moderation = new FakeModeration(this.world)
    this.waysIn = new WaysIn(this.world, new FakeAdmission(this.world))
    this.lifecycle = new FakeLifecycle(this.world)
    this.events = new FakeEvents(this.world)
    this.lobby = new FakeLobby(this.world)
    this.chat = new FakeChat(this.world)
  }

  async authenticate(authorization: string | null): Promise<Caller> {
    return await authenticate(this.world, authorization)
  }

  readiness(): Readiness {
    const database = this.world.denial?.at !== 'database'
    const livekit = this.world.denial?.at !== 'livekit'
    return { status: database && livekit ? 'ready' : 'unready', database, livekit }
  }

  async signInForDevelopment(name: string): Promise<DevSignInAnswer> {
    const userId = `dev-${this.world.options.newId(16)}`
    return { token: await signIn(this.world, { userId, name }, DEV_SIGN_IN_SECONDS) }
  }
}
