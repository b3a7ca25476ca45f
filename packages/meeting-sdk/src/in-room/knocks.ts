import type { Knock } from '@plenum/meeting-contract'
import { isInside, type RoomScene } from './room-scene.ts'

/** Who waits to be let in: followed as long as one is somebody who may let people in. */
export class Knocks {
  readonly #scene: RoomScene
  #watch: AbortController | null = null

  constructor(scene: RoomScene) {
    this.#scene = scene
  }

  /** Begins or ends as one's own role has it, which may be another one at any time. */
  follow(): void {
    // What is told on the way into a room would be lost: it is told once, and counts only inside.
    if (!isInside(this.#scene)) return
    const role = this.#scene.store.get().participants.find(({ isLocal }) => isLocal)?.role
    const mayAdmit = role === 'host' || role === 'cohost'
    if (mayAdmit && this.#watch === null) void this.#begin()
    if (mayAdmit) return
    this.end()
    this.#show([])
  }

  /** Those who waited are still shown: in the next room one is told anew. */
  end(): void {
    this.#watch?.abort()
    this.#watch = null
  }

  async #begin(): Promise<void> {
    const { ports, store, sessionToken } = this.#scene
    const watch = new AbortController()
    this.#watch = watch
    try {
      await ports.admission.watch?.(store.get().meetingId, {
        sessionToken: sessionToken(),
        signal: watch.signal,
        onEvent: (event) => {
          if (!watch.signal.aborted && event.state === 'hosting') this.#show(event.knocks)
        },
      })
    } catch {
      // Whom the server tells of nobody can let nobody in. In the next role, or the next room, it is asked again.
    }
  }

  #show(knocks: readonly Knock[]): void {
    const { store } = this.#scene
    const before = store.get()
    const isNews = knocks.length > 0 || before.knocks.length > 0
    if (isNews && isInside(this.#scene)) store.set({ ...before, knocks })
  }
}
