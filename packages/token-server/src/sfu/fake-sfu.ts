import { ProblemError } from '../problem-error.ts'
import type { ParticipantProjection, RoomSpec, Sfu } from './sfu.port.ts'

/** How a {@link FakeSfu} behaves. */
export type FakeSfuBehaviour = 'ANSWERS' | 'UNREACHABLE' | 'REFUSES'

/** An {@link Sfu} in memory, with what it was asked for open to tests. */
export class FakeSfu implements Sfu {
  behaviour: FakeSfuBehaviour = 'ANSWERS'
  /** How often each room was ensured. */
  readonly ensured = new Map<string, number>()
  readonly rooms = new Map<string, { metadata: string; participants: Map<string, ParticipantProjection> }>()

  /** Puts somebody into an existing room, as a client with a token would. */
  join(room: string, identity: string, projection: ParticipantProjection): void {
    this.rooms.get(room)?.participants.set(identity, structuredClone(projection))
  }

  async ensureRoom({ name, metadata }: RoomSpec): Promise<void> {
    this.#answer()
    this.ensured.set(name, (this.ensured.get(name) ?? 0) + 1)
    if (!this.rooms.has(name)) this.rooms.set(name, { metadata, participants: new Map() })
  }

  async updateParticipant(room: string, identity: string, projection: ParticipantProjection): Promise<void> {
    this.#answer()
    const participant = this.rooms.get(room)?.participants.get(identity)
    if (!participant) return
    const attributes = { ...participant.attributes, ...projection.attributes }
    for (const [key, value] of Object.entries(attributes)) if (value === '') delete attributes[key]
    this.rooms.get(room)?.participants.set(identity, { ...projection, attributes })
  }

  async removeParticipant(room: string, identity: string): Promise<void> {
    this.#answer()
    this.rooms.get(room)?.participants.delete(identity)
  }

  async ping(): Promise<void> {
    this.#answer()
  }

  #answer(): void {
    if (this.behaviour === 'UNREACHABLE') throw new ProblemError('livekit.unavailable', { retryAfterSeconds: 2 })
    if (this.behaviour === 'REFUSES') throw new ProblemError('livekit.refused')
  }
}
