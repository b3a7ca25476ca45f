import { FrameError } from './frame-error.ts'
import { type AnyCommand, PLENUM, type SentError, type ToFrame } from './protocol.ts'

interface Call {
  readonly resolve: () => void
  readonly reject: (error: FrameError) => void
}

/** Commands to a frame: each waits until the frame listens, and comes to what the frame says of it. */
export class Commands {
  readonly #post: (message: ToFrame) => void
  readonly #calls = new Map<number, Call>()
  /** Given, and not sent; null while the frame listens. */
  #waiting: ToFrame[] | null = []
  #count = 0
  #isEnded = false

  constructor(post: (message: ToFrame) => void) {
    this.#post = post
  }

  /** @throws FrameError */
  give(command: AnyCommand): Promise<void> {
    if (this.#isEnded) return Promise.reject(DISPOSED)
    this.#count += 1
    const message: ToFrame = { plenum: PLENUM, type: 'command', id: this.#count, command }
    return new Promise((resolve, reject) => {
      this.#calls.set(message.id, { resolve, reject })
      if (this.#waiting === null) this.#post(message)
      else this.#waiting.push(message)
    })
  }

  /** The frame was loaded, for the first time or anew: whatever it was told before, it knows nothing of. */
  frameLoaded(): void {
    if (this.#waiting !== null) return
    this.#rejectAll(FORGOTTEN)
    this.#waiting = []
  }

  /** The frame listens. */
  frameReady(): void {
    for (const message of this.#waiting ?? []) this.#post(message)
    this.#waiting = null
  }

  /** The frame has done it. */
  done(id: number): void {
    this.#calls.get(id)?.resolve()
    this.#calls.delete(id)
  }

  /** The frame could not do it. */
  failed(id: number, error: SentError): void {
    this.#calls.get(id)?.reject(new FrameError(error))
    this.#calls.delete(id)
  }

  /** There is no frame any more. */
  end(): void {
    this.#isEnded = true
    this.#rejectAll(DISPOSED)
  }

  #rejectAll(error: FrameError): void {
    for (const { reject } of this.#calls.values()) reject(error)
    this.#calls.clear()
  }
}

const DISPOSED = new FrameError({ code: 'session.disposed', context: {}, retryable: false })
const FORGOTTEN = new FrameError({ code: 'session.not_connected', context: {}, retryable: false })
