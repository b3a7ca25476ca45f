/** How to enter a meeting. */
export interface JoinOptions {
  /** The name to go by; a signed-in user's own name when left out. */
  readonly name?: string | undefined
  /** Whether to enter with the microphone on, or with which one. Default: off. */
  readonly microphone?: boolean | { readonly deviceId: string }
  /** Whether to enter with the camera on, or with which one. Default: off. */
  readonly camera?: boolean | { readonly deviceId: string }
  /** Gives up joining, or leaves once joined. */
  readonly signal?: AbortSignal
}
