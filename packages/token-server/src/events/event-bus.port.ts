/** Something changed: about one stay, or about whoever it may be. */
export type OnChange = (stayId?: string) => void

/**
 * Tells those who watch a meeting, on this server and on every other, that something about it changed. It carries no
 * more than the meeting's id: readers read again what they may see. A change may be told twice, and several as one.
 */
export interface EventBus {
  /**
   * To be called after the change is committed. Never fails: what a bus loses, a reader's own timer makes good.
   *
   * @param stayId the one stay that the change is about; left out where it may concern all
   */
  publish(meetingId: string, stayId?: string): void
  /** @returns a function that ends the subscription */
  subscribe(meetingId: string, onChange: OnChange): () => void
  /** How many subscriptions there are on this server. */
  readonly subscriptions: number
  close(): Promise<void>
}
