import type { Caller } from './caller.ts'
import { type ProblemError, toResponse } from './problem-error.ts'

/** A request as a route sees it. */
export interface Asked {
  /** Who asks; refuses a bad credential. */
  caller(): Promise<Caller>
  /** What `:id` stands for. */
  readonly id: string
  /** What `:identity` stands for. */
  readonly identity: string
  /** What `:sessionId` stands for. */
  readonly sessionId: string
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly body: string
}

/** What a route does. */
export type Answer = (asked: Asked) => Response | Promise<Response>

/** One route of the contract. */
export interface Route {
  readonly method: 'get' | 'post' | 'patch' | 'delete'
  readonly path: string
  readonly answer: Answer
  /** Makes the answer to a refusal, where the route has a form of its own for that. */
  readonly refuse?: ((error: ProblemError) => Response) | undefined
}

export function route(method: Route['method'], path: string, answer: Answer, refuse = toResponse): Route {
  return { method, path, answer, refuse }
}
