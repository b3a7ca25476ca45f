import type { Clock } from '../clock/clock.port.ts'
import { systemClock } from '../clock/system-clock.ts'
import { ProblemError } from '../problem-error.ts'
import type { ParticipantProjection, Rights, Sfu, SfuParticipant, SfuRoom, SfuTrack, TrackSource } from './sfu.port.ts'

/** How a {@link FakeSfu} behaves; `LISTS_UNAVAILABLE` does what it is told but can't say who or what is there. */
export type FakeSfuBehaviour = 'ANSWERS' | 'UNREACHABLE' | 'REFUSES' | 'LISTS_UNAVAILABLE'

interface FakeRoom {
  metadata: string
  /** By identity. */
  participants: Map<string, SfuParticipant>
}

/** An {@link Sfu} in memory, with what it was asked for open to tests. */
export class FakeSfu implements Sfu {
  behaviour: FakeSfuBehaviour = 'ANSWERS'
  /** Called before each answer: what happens in the world while somebody waits for it. */
  meanwhile: (call: keyof Sfu) => Promise<void> | void = () => {}
  /** How often each room was ensured. */
  readonly ensured = new Map<string, number>()
  readonly rooms = new Map<string, FakeRoom>()
  /** Rooms whose node has died: listed as ever, and nobody knows who is in. Made or deleted anew they are well again. */
  readonly lost = new Set<string>()
  readonly #clock: Clock
  #joins = 0
  #tracks = 0

  constructor(clock: Clock = systemClock) {
    this.#clock = clock
  }

  /** Puts somebody into an existing room, as a client with a token would; who is there under his identity goes. */
  join(
    room: string,
    identity: string,
    projection: ParticipantProjection,
    more: Partial<Pick<SfuParticipant, 'sid' | 'joinedAt' | 'isPerson' | 'tracks'>> = {},
  ): SfuParticipant {
    const participant: SfuParticipant = {
      ...structuredClone(projection),
      identity,
      sid: `PA_${++this.#joins}`,
      joinedAt: this.#clock.now(),
      isPerson: true,
      tracks: [],
      ...more,
    }
    this.rooms.get(room)?.participants.set(identity, participant)
    return participant
  }

  /** Takes somebody out of a room, as a client that hangs up. */
  leave(room: string, identity: string): void {
    this.rooms.get(room)?.participants.delete(identity)
  }

  /** Has somebody in a room send something, as a client would that may. */
  publish(room: string, identity: string, source: TrackSource): SfuTrack {
    const track = { sid: `TR_${++this.#tracks}`, source, isMuted: false }
    this.#change(room, identity, (participant) => ({ ...participant, tracks: [...participant.tracks, track] }))
    return track
  }

  /** What somebody in a room sends, unmuted. */
  heard(room: string, identity: string): (TrackSource | undefined)[] {
    const tracks = this.rooms.get(room)?.participants.get(identity)?.tracks ?? []
    return tracks.filter(({ isMuted }) => !isMuted).map(({ source }) => source)
  }

  /** How somebody in a room is shown there; nothing when he is not in. */
  shown(room: string): Record<string, ParticipantProjection> {
    return Object.fromEntries(
      [...(this.rooms.get(room)?.participants ?? [])].map(([identity, { name, attributes, rights }]) => [
        identity,
        { name, attributes, rights },
      ]),
    )
  }

  async ensureRoom({ name, metadata }: SfuRoom): Promise<void> {
    await this.#answer('ensureRoom')
    this.ensured.set(name, (this.ensured.get(name) ?? 0) + 1)
    if (!this.rooms.has(name) || this.lost.delete(name)) this.rooms.set(name, { metadata, participants: new Map() })
  }

  async updateRoomMetadata({ name, metadata }: SfuRoom): Promise<void> {
    await this.#answer('updateRoomMetadata')
    const room = this.rooms.get(name)
    if (room) room.metadata = metadata
  }

  async listRooms(): Promise<SfuRoom[]> {
    await this.#answer('listRooms')
    return [...this.rooms].map(([name, { metadata }]) => ({ name, metadata }))
  }

  async listParticipants(room: string): Promise<SfuParticipant[]> {
    await this.#answer('listParticipants')
    if (this.lost.has(room)) throw unavailable()
    return structuredClone([...(this.rooms.get(room)?.participants.values() ?? [])])
  }

  async deleteRoom(room: string): Promise<void> {
    await this.#answer('deleteRoom')
    this.lost.delete(room)
    this.rooms.delete(room)
  }

  async updateParticipant(room: string, identity: string, projection: ParticipantProjection): Promise<void> {
    await this.#answer('updateParticipant')
    this.#change(room, identity, (participant) => {
      const attributes = { ...participant.attributes, ...projection.attributes }
      for (const [key, value] of Object.entries(attributes)) if (value === '') delete attributes[key]
      const tracks = participant.tracks.filter(({ source }) => mayPublish(projection.rights, source))
      return { ...participant, ...projection, attributes, tracks }
    })
  }

  async muteTrack(room: string, identity: string, trackSid: string): Promise<void> {
    await this.#answer('muteTrack')
    this.#change(room, identity, (participant) => ({
      ...participant,
      tracks: participant.tracks.map((track) => (track.sid === trackSid ? { ...track, isMuted: true } : track)),
    }))
  }

  async removeParticipant(room: string, identity: string): Promise<void> {
    await this.#answer('removeParticipant')
    this.rooms.get(room)?.participants.delete(identity)
  }

  async ping(): Promise<void> {
    await this.#answer('ping')
  }

  #change(room: string, identity: string, to: (participant: SfuParticipant) => SfuParticipant): void {
    const participants = this.rooms.get(room)?.participants
    const participant = participants?.get(identity)
    if (participant) participants?.set(identity, to(participant))
  }

  async #answer(call: keyof Sfu): Promise<void> {
    await this.meanwhile(call)
    if (this.behaviour === 'REFUSES') throw new ProblemError('livekit.refused')
    if (this.behaviour === 'UNREACHABLE') throw unavailable()
    if (this.behaviour === 'LISTS_UNAVAILABLE' && call.startsWith('list')) throw unavailable()
  }
}

function mayPublish({ canPublish, canPublishSources }: Rights, source: TrackSource | undefined): boolean {
  return canPublish && (canPublishSources === undefined || canPublishSources.some((each) => each === source))
}

function unavailable(): ProblemError {
  return new ProblemError('livekit.unavailable', { retryAfterSeconds: 2 })
}
