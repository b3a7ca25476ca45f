import type { OnChange } from './event-bus.port.ts'

/** Who watches which meeting on this server. */
export class Subscribers {
  readonly #byMeeting = new Map<string, Set<OnChange>>()

  /** @returns a function that ends the subscription */
  add(meetingId: string, onChange: OnChange): () => void {
    // A wrapper of its own, so that the same function may subscribe twice.
    const subscriber: OnChange = (stayId) => onChange(stayId)
    const subscribers = this.#byMeeting.get(meetingId) ?? new Set<OnChange>()
    this.#byMeeting.set(meetingId, subscribers.add(subscriber))
    return () => {
      subscribers.delete(subscriber)
      if (subscribers.size === 0 && this.#byMeeting.get(meetingId) === subscribers) this.#byMeeting.delete(meetingId)
    }
  }

  tell(meetingId: string, stayId?: string): void {
    for (const subscriber of [...(this.#byMeeting.get(meetingId) ?? [])]) subscriber(stayId)
  }

  tellAll(): void {
    for (const meetingId of [...this.#byMeeting.keys()]) this.tell(meetingId)
  }

  get size(): number {
    return [...this.#byMeeting.values()].reduce((sum, subscribers) => sum + subscribers.size, 0)
  }

  clear(): void {
    this.#byMeeting.clear()
  }
}
