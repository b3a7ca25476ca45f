import { MeetingError } from '../errors.ts'
import { SerialQueue } from '../lib/serial-queue.ts'
import { within } from '../messaging/within.ts'
import type { Participant } from '../roster/participant.ts'
import { isInside, type RoomScene } from './room-scene.ts'

const TRY_MS = 10_000
/** How long the room's own word may take after the server's; what others did to the hand meanwhile then shows. */
const SETTLE_MS = 5_000
/**
 * Whoever raises his hand, lowers it and leaves in one breath is not to come back with it up: what he asked for goes on when
 * he has left, one after the other, for what is cut off may still reach the server, and after what came later.
 */
const NO_END = new AbortController().signal

interface Wish {
  readonly raisedAt: string | null
  /** Whether the server has done it. */
  readonly isDone: boolean
}

/** One's own hand: shown as it was asked for at once, and then as the server has it. */
export class OwnHand {
  readonly #scene: RoomScene
  readonly #show: () => void
  /** Up and down reach the server in the order in which they were asked for. */
  readonly #queue = new SerialQueue()
  #wish: Wish | null = null

  constructor(scene: RoomScene, show: () => void) {
    this.#scene = scene
    this.#show = show
  }

  /** @throws MeetingError */
  async set(raised: boolean): Promise<void> {
    const { store, ports, sessionToken, signal } = this.#scene
    const { clock, hands } = ports
    const local = store.get().participants.find(({ isLocal }) => isLocal)
    if (!isInside(this.#scene) || local === undefined) throw new MeetingError('session.not_connected')
    if (hands === undefined) throw new MeetingError('permission.denied')
    const { meetingId } = store.get()
    const { identity, handRaisedAt } = local
    const stay = { sessionToken: sessionToken() }
    const wish = { raisedAt: raised ? (handRaisedAt ?? new Date().toISOString()) : null, isDone: false }
    this.#become(wish)
    try {
      await this.#queue.run(() =>
        within({ clock, ms: TRY_MS, signal: NO_END }, (either) =>
          hands.setHand(meetingId, identity, raised, { ...stay, signal: either }),
        ),
      )
    } catch (thrown) {
      if (this.#wish === wish) this.#become(null)
      throw MeetingError.from(thrown)
    }
    if (this.#wish === wish && !signal.aborted) this.#settle({ ...wish, isDone: true })
  }

  /** The room's list, with one's own hand as it was asked for. */
  shownIn(people: readonly Participant[]): readonly Participant[] {
    const wish = this.#wish
    if (wish === null) return people
    const local = people.find(({ isLocal }) => isLocal)
    if (wish.isDone && (local?.handRaisedAt == null) === (wish.raisedAt === null)) {
      this.#wish = null
      return people
    }
    return people.map((person) => (person.isLocal ? { ...person, handRaisedAt: wish.raisedAt } : person))
  }

  #settle(wish: Wish): void {
    const { ports, signal } = this.#scene
    this.#become(wish)
    const cancel = ports.clock.schedule(() => {
      if (this.#wish === wish) this.#become(null)
    }, SETTLE_MS)
    signal.addEventListener('abort', cancel, { once: true })
  }

  #become(wish: Wish | null): void {
    this.#wish = wish
    this.#show()
  }
}
