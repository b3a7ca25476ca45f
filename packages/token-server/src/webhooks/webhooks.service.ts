import type { Sighting } from '../attendees/connection.ts'
import type { ConnectionStore } from '../attendees/connections.store.ts'
import type { Clock } from '../clock/clock.port.ts'
import type { EventBus } from '../events/event-bus.port.ts'
import type { PresenceStore } from '../lifecycle/presence.store.ts'
import type { RoomClosing } from '../lifecycle/room-closing.ts'
import type { RoomGuard } from '../lifecycle/room-guard.ts'
import { isFinal } from '../meetings/final.ts'
import { isAtLeast } from '../meetings/meeting-access.ts'
import { meetingIdOf } from '../meetings/meeting-names.ts'
import type { MeetingRow, MeetingStore } from '../meetings/meetings.store.ts'
import type { SfuParticipant } from '../sfu/sfu.port.ts'
import { DOCTORS_ROOM } from './doctors-room.ts'
import type { LiveKitEvent } from './livekit-webhook.ts'
import type { WebhookStore } from './webhooks.store.ts'

/** What {@link WebhookService} works with. */
export interface WebhookDeps {
  webhooks: WebhookStore
  meetings: MeetingStore
  connections: ConnectionStore
  presence: PresenceStore
  guard: RoomGuard
  closing: RoomClosing
  bus: EventBus
  clock: Clock
}

/** Acts on LiveKit's hints. They come lost, twice and in any order, so each is judged by our rows alone. */
export class WebhookService {
  readonly #deps: WebhookDeps

  constructor(deps: WebhookDeps) {
    this.#deps = deps
  }

  async handle(event: LiveKitEvent): Promise<void> {
    const { webhooks, clock } = this.#deps
    // Without an id it cannot be told from others, and doing one twice is harmless.
    if (event.id !== '' && (await webhooks.isHandled(event.id))) return
    if (event.room?.startsWith(DOCTORS_ROOM)) {
      // By its room: that is all that the doctor knows, who waits for this row.
      await webhooks.markHandled(event.room, clock.now().toISOString())
      return
    }
    const meeting = await this.#meetingOf(event)
    if (!meeting) return
    await this.#act(event, meeting)
    // Last, so that LiveKit's next try finds an event that failed still to do.
    if (event.id !== '') await webhooks.markHandled(event.id, clock.now().toISOString())
  }

  async #act({ type, participant, at }: LiveKitEvent, meeting: MeetingRow): Promise<void> {
    switch (type) {
      case 'participant_joined':
        if (participant) await this.#joined(meeting, participant, at)
        return
      case 'participant_left':
        if (participant) await this.#record(meeting, participant, 'left', at)
        return
      case 'participant_connection_aborted':
        if (participant) await this.#record(meeting, participant, 'aborted', at)
        return
      case 'room_started':
        if (isFinal(meeting)) await this.#deps.closing.closeAgain(meeting.id)
        return
      case 'room_finished':
        await this.#deps.connections.record(meeting.id, { seen: [], others: { kind: 'finished', at } })
        if (isFinal(meeting) && meeting.room_closed_at === null) await this.#deps.closing.close(meeting.id)
        return
    }
  }

  async #joined(meeting: MeetingRow, participant: SfuParticipant, at: Date): Promise<void> {
    const { guard, closing } = this.#deps
    const known = await this.#record(meeting, participant, 'joined', at)
    if (!known) return
    await guard.judge(meeting.id, isFinal(meeting) ? { ...known, admitted: undefined } : known)
    if (isFinal(meeting)) await closing.closeAgain(meeting.id)
  }

  /** @returns who it was; nothing for recorders, agents and the like */
  async #record({ id }: MeetingRow, participant: SfuParticipant, kind: 'joined' | 'left' | 'aborted', at: Date) {
    const [known] = await this.#deps.presence.identify(id, [participant])
    if (!known?.stay) return known
    const joinedAt = participant.joinedAt.getTime() > 0 ? participant.joinedAt : undefined
    const sighting: Sighting = { kind, joinedAt, at }
    const seen = { session: known.stay, participantSid: participant.sid, sighting }
    await this.#deps.connections.record(id, { seen: [seen] })
    // Those who wait are told whether a host is there.
    if (isAtLeast(known.stay.role, 'cohost')) this.#deps.bus.publish(id)
    return known
  }

  /** LiveKit may be shared: rooms that are not in our database are none of our business. */
  async #meetingOf({ room }: LiveKitEvent): Promise<MeetingRow | undefined> {
    const meetingId = room && meetingIdOf(room)
    return meetingId ? await this.#deps.meetings.findById(meetingId) : undefined
  }
}
