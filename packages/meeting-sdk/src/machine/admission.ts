import type { TokenAnswer } from '@plenum/meeting-contract'

/** Leave to enter the room, as the token server gave it. */
export type Admission = Pick<TokenAnswer, 'token' | 'livekitUrl' | 'identity' | 'role' | 'meeting'> & {
  /** About how many are in the room; unknown where the backend does not tell. */
  readonly participants?: number
  /** The stay, by which one comes back as the same participant. */
  readonly sessionToken?: string
}
