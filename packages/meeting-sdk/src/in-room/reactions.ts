import { MeetingError } from '../errors.ts'
import { RateWindow } from '../lib/rate-window.ts'
import { isEmoji } from './emoji.ts'
import { isInside, type RoomScene } from './room-scene.ts'

const MOST_A_SECOND = 3
/** What was sent in time may arrive bunched. */
const MOST_RECEIVED_A_SECOND = 2 * MOST_A_SECOND
const SECOND_MS = 1_000

/** Signs of the moment: told as they happen, and never kept. */
export class Reactions {
  readonly #scene: RoomScene
  readonly #sent = new RateWindow(MOST_A_SECOND, SECOND_MS)
  /** Not everybody in the room uses this code. */
  readonly #received = new Map<string, RateWindow>()

  constructor(scene: RoomScene) {
    this.#scene = scene
  }

  /** @throws MeetingError */
  async send(emoji: string): Promise<void> {
    const { room, store, events, ports, isCurrent } = this.#scene
    const { participants, permissions, state } = store.get()
    const local = participants.find(({ isLocal }) => isLocal)
    if (!isInside(this.#scene) || local === undefined) throw new MeetingError('session.not_connected')
    if (!permissions.chat) throw new MeetingError('permission.denied')
    if (!isEmoji(emoji)) throw new MeetingError('request.invalid')
    if (state.status !== 'connected' || !this.#sent.take(ports.clock.now())) return
    await room.sendReaction(emoji)
    if (isCurrent()) events.emit('reactionReceived', { from: local.identity, emoji })
  }

  receive({ from, emoji }: { readonly from: string; readonly emoji: string }): void {
    const { store, events, ports } = this.#scene
    const isKnown = store.get().participants.some(({ identity, isLocal }) => identity === from && !isLocal)
    if (!isKnown || !isEmoji(emoji)) return
    const received = this.#received.get(from) ?? new RateWindow(MOST_RECEIVED_A_SECOND, SECOND_MS)
    this.#received.set(from, received)
    if (received.take(ports.clock.now())) events.emit('reactionReceived', { from, emoji })
  }
}
