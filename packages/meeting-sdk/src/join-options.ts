/** How to enter a meeting. */
export interface JoinOptions {
  /** The name to go by; the last one when left out, and at first a signed-in user's own. */
  readonly name?: string | undefined
  /** The invited address of a guest, for a private meeting; a signed-in user's own counts without. */
  readonly email?: string | undefined
  /** The meeting's password, where it has one. */
  readonly password?: string | undefined
  /** The invite key: what stands behind `#k=` in a meeting's link. */
  readonly inviteKey?: string | undefined
  /** Whether to enter with the microphone on, or with which one. Default: as it was when last here; at first off. */
  readonly microphone?: boolean | { readonly deviceId: string }
  /** Whether to enter with the camera on, or with which one. Default: as it was when last here; at first off. */
  readonly camera?: boolean | { readonly deviceId: string }
  /** Gives up joining, or leaves once joined. */
  readonly signal?: AbortSignal
}
