import type { Clock } from '../clock/clock.port.ts'
import type { Sfu, SfuRoom } from './sfu.port.ts'

const REMEMBERED_MS = 5_000

/** Ensures rooms before tokens are minted, without asking the SFU again for each of many who join at once. */
export class EnsuredRooms {
  readonly #sfu: Sfu
  readonly #clock: Clock
  readonly #ensuredAt = new Map<string, number>()

  constructor(sfu: Sfu, clock: Clock) {
    this.#sfu = sfu
    this.#clock = clock
  }

  /** @param always ask the SFU even if the room was there a moment ago: whoever comes back may have lost it. */
  async ensure(room: SfuRoom, always: boolean): Promise<void> {
    if (!always && this.#isRemembered(room.name)) return
    this.#ensuredAt.delete(room.name)
    await this.#sfu.ensureRoom(room)
    this.#forgetOld()
    this.#ensuredAt.set(room.name, this.#clock.now().getTime())
  }

  #isRemembered(name: string): boolean {
    const ensuredAt = this.#ensuredAt.get(name)
    return ensuredAt !== undefined && this.#clock.now().getTime() - ensuredAt < REMEMBERED_MS
  }

  /** The map keeps insertion order, so the old ones come first. */
  #forgetOld(): void {
    const oldest = this.#clock.now().getTime() - REMEMBERED_MS
    for (const [name, ensuredAt] of this.#ensuredAt) {
      if (ensuredAt > oldest) break
      this.#ensuredAt.delete(name)
    }
  }
}
