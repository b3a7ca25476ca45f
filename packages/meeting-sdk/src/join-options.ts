/** How to enter a meeting. */
export interface JoinOptions {
  /** The name to go by; the last one when left out, and at first a signed-in user's own. */
  readonly name?: string | undefined
  /** Whether to enter with the microphone on, or with which one. Default: as it was when last here; at first off. */
  readonly microphone?: boolean | { readonly deviceId: string }
  /** Whether to enter with the camera on, or with which one. Default: as it was when last here; at first off. */
  readonly camera?: boolean | { readonly deviceId: string }
  /** Gives up joining, or leaves once joined. */
  readonly signal?: AbortSignal
}
