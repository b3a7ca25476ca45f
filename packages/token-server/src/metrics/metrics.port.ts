import type { ErrorCode, Role } from '@plenum/meeting-contract'

/** A request that was answered, as far as it may be counted: by its route's pattern, never by its path. */
export interface AnsweredRequest {
  method: string
  route: string
  status: number
  seconds: number
}

/** Counts what an operator watches. Never fails. */
export interface Metrics {
  /** A room token was handed out. */
  minted(role: Role): void
  /** A request was answered with an error. */
  refused(code: ErrorCode): void
  answered(request: AnsweredRequest): void
  /**
   * The lifecycle ran to its end.
   *
   * @param lagSeconds how long ago the most overdue of what it did was due; 0 when nothing was
   */
  schedulerRan(lagSeconds: number): void
}
