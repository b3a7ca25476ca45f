/**
 * Tells those who watch a meeting, on this server and on every other, that something about it changed. It carries no
 * more than the meeting's id: readers read again what they may see. A change may be told twice, and several as one.
 */
export interface EventBus {
  /** To be called after the change is committed. Never fails: what a bus loses, a reader's own timer makes good. */
  publish(meetingId: string): void
  /** @returns a function that ends the subscription */
  subscribe(meetingId: string, onChange: () => void): () => void
  /** How many subscriptions there are on this server. */
  readonly subscriptions: number
  close(): Promise<void>
}
