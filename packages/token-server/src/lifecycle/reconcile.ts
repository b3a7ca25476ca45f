import type { ConnectionStore } from '../attendees/connections.store.ts'
import type { Clock } from '../clock/clock.port.ts'
import type { Logger } from '../logger.ts'
import { isFinal } from '../meetings/final.ts'
import { livekitRoomOf, meetingIdOf } from '../meetings/meeting-names.ts'
import type { MeetingRow } from '../meetings/meetings.store.ts'
import { roomOf } from '../meetings/room-of.ts'
import type { Sfu, SfuRoom } from '../sfu/sfu.port.ts'
import { unlessAway } from '../sfu/unless-away.ts'
import { inParallel } from './in-parallel.ts'
import type { LifecycleStore } from './lifecycle.store.ts'
import type { PresenceStore } from './presence.store.ts'
import type { RoomGuard } from './room-guard.ts'

/** What {@link Reconcile} works with. */
export interface ReconcileDeps {
  lifecycle: LifecycleStore
  connections: ConnectionStore
  presence: PresenceStore
  guard: RoomGuard
  sfu: Sfu
  clock: Clock
  logger: Logger
}

/** What LiveKit said of our rooms. */
export interface RoomsView {
  /** By room name. */
  rooms: ReadonlyMap<string, SfuRoom>
  /** Meetings of which LiveKit could not say who is in. */
  unknown: ReadonlySet<string>
}

const ROOMS_AT_ONCE = 8

/**
 * Makes good what webhooks and earlier calls have lost: compares LiveKit's rooms with our rows, and the rows win; compares
 * LiveKit's lists of people with the attendance, and the lists win. What LiveKit can't say is not guessed. Only rooms of
 * our meetings are touched, for LiveKit may be shared.
 */
export class Reconcile {
  readonly #deps: ReconcileDeps

  constructor(deps: ReconcileDeps) {
    this.#deps = deps
  }

  /** Takes note of who is in. @returns undefined when LiveKit could not be asked */
  async observe(): Promise<RoomsView | undefined> {
    const { lifecycle, clock, sfu } = this.#deps
    const askedAt = clock.now()
    const listed = await this.#unlessAway(async () => await sfu.listRooms())
    if (!listed) return undefined
    const rooms = new Map(listed.map((room) => [room.name, room]))
    const ids = listed.flatMap(({ name }) => meetingIdOf(name) ?? [])
    const meetings = await lifecycle.findAll(ids)
    const seen = new Set(meetings.map(({ id }) => id))
    const unknown = new Set<string>()
    await inParallel(meetings, ROOMS_AT_ONCE, async (meeting) => {
      if (isFinal(meeting)) await lifecycle.noteReopened(meeting.id)
      else if (!(await this.#observeRoom(meeting))) unknown.add(meeting.id)
    })
    // Somebody was in, and the room is not even there.
    const unseen = (await lifecycle.listOccupied()).filter(({ id }) => !seen.has(id))
    await inParallel(unseen, ROOMS_AT_ONCE, async ({ id }) => await this.#record(id, askedAt, []))
    return { rooms, unknown }
  }

  /** Makes the rooms of meetings that are on as their rows say. */
  async repair({ rooms }: RoomsView): Promise<void> {
    const { lifecycle } = this.#deps
    let after: { at: string; id: string } | undefined
    do {
      const batch = await lifecycle.listOpened(after)
      await inParallel(batch, ROOMS_AT_ONCE, async (meeting) => await this.#repairRoom(meeting, rooms))
      const last = batch.at(-1)
      after = last && { at: last.created_at, id: last.id }
    } while (after)
  }

  async #repairRoom(meeting: MeetingRow, rooms: RoomsView['rooms']): Promise<void> {
    const { lifecycle, sfu } = this.#deps
    const wanted = roomOf(meeting)
    const actual = rooms.get(wanted.name)
    if (actual?.metadata === wanted.metadata) return
    await this.#unlessAway(async () => {
      if (actual) return await sfu.updateRoomMetadata(wanted)
      await sfu.ensureRoom(wanted)
      // It may have ended meanwhile: then the room is to be deleted again.
      await lifecycle.noteReopened(meeting.id)
    }, meeting.id)
  }

  /** @returns whether LiveKit could say who is in */
  async #observeRoom(meeting: MeetingRow): Promise<boolean> {
    const { clock, guard, presence, sfu } = this.#deps
    const room = livekitRoomOf(meeting.id)
    const askedAt = clock.now()
    const participants = await this.#unlessAway(async () => await sfu.listParticipants(room), meeting.id)
    if (!participants) return false
    const known = await presence.identify(meeting.id, participants)
    if (known.length > 0 || meeting.empty_since === null) await this.#record(meeting.id, askedAt, known)
    await this.#unlessAway(async () => {
      for (const one of known) await guard.judge(meeting.id, one)
    }, meeting.id)
    return true
  }

  async #record(meetingId: string, at: Date, known: Awaited<ReturnType<PresenceStore['identify']>>): Promise<void> {
    const seen = known.flatMap(({ participant: { sid, joinedAt }, stay }) =>
      stay ? [{ session: stay, participantSid: sid, sighting: { kind: 'listed' as const, joinedAt, at } }] : [],
    )
    await this.#deps.connections.record(meetingId, { seen, others: { kind: 'missed', at } })
  }

  async #unlessAway<T>(ask: () => Promise<T>, meetingId?: string): Promise<T | undefined> {
    return await unlessAway(this.#deps.logger, { message: 'not reconciled with the media server', meetingId }, ask)
  }
}
