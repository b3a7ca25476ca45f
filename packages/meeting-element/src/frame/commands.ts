import { FrameError } from './frame-error.ts'
import { type AnyCommand, PLENUM, type SentError, type ToFrame } from './protocol.ts'

/** How long a frame may take to listen, once it is made and each time that it is loaded. */
const PATIENCE_MS = 20_000

interface Call {
  readonly resolve: () => void
  readonly reject: (error: FrameError) => void
}

/** Commands to a frame: each waits until the frame listens, and comes to what the frame says of it. */
export class Commands {
  readonly #post: (message: ToFrame) => void
  #frame: 'awaited' | 'listening' | 'unreachable' | 'disposed' = 'awaited'
  readonly #calls = new Map<number, Call>()
  /** Given while the frame is awaited. */
  #waiting: ToFrame[] = []
  #count = 0
  #patience: ReturnType<typeof setTimeout> | undefined

  constructor(post: (message: ToFrame) => void) {
    this.#post = post
    this.#expectFrame()
  }

  /** @throws FrameError */
  give(command: AnyCommand): Promise<void> {
    if (this.#frame === 'disposed') return Promise.reject(DISPOSED)
    if (this.#frame === 'unreachable') return Promise.reject(UNREACHABLE)
    this.#count += 1
    const message: ToFrame = { plenum: PLENUM, type: 'command', id: this.#count, command }
    return new Promise((resolve, reject) => {
      this.#calls.set(message.id, { resolve, reject })
      if (this.#frame === 'listening') this.#post(message)
      else this.#waiting.push(message)
    })
  }

  /** The frame was loaded, for the first time or anew: whatever it was told before, it knows nothing of. */
  frameLoaded(): void {
    if (this.#frame === 'listening') this.#rejectAll(FORGOTTEN)
    this.#expectFrame()
  }

  /** The frame listens. */
  frameReady(): void {
    clearTimeout(this.#patience)
    this.#frame = 'listening'
    for (const message of this.#waiting) this.#post(message)
    this.#waiting = []
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
    clearTimeout(this.#patience)
    this.#frame = 'disposed'
    this.#rejectAll(DISPOSED)
  }

  #expectFrame(): void {
    clearTimeout(this.#patience)
    this.#frame = 'awaited'
    this.#patience = setTimeout(() => {
      this.#frame = 'unreachable'
      this.#rejectAll(UNREACHABLE)
    }, PATIENCE_MS)
  }

  #rejectAll(error: FrameError): void {
    for (const { reject } of this.#calls.values()) reject(error)
    this.#calls.clear()
    this.#waiting = []
  }
}

const DISPOSED = new FrameError({ code: 'session.disposed', context: {}, retryable: false })
const FORGOTTEN = new FrameError({ code: 'session.not_connected', context: {}, retryable: false })
const UNREACHABLE = new FrameError({ code: 'network.unreachable', context: {}, retryable: true })
