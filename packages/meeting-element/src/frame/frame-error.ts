import type { SentError } from './protocol.ts'

/** What a command was refused with. */
export class FrameError extends Error implements SentError {
  override readonly name = 'FrameError'
  readonly code: SentError['code']
  readonly context: SentError['context']
  readonly retryable: boolean

  constructor({ code, context, retryable }: SentError) {
    super(code)
    this.code = code
    this.context = context
    this.retryable = retryable
  }
}
