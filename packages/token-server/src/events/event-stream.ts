import type { MeetingEvent } from '@plenum/meeting-contract'

// After a break a reader asks again this soon.
const RETRY_MS = 1000
// Somebody who has not read this many pieces, most of them signs of life, does not read.
const MAX_UNREAD = 64

/**
 * Why a stream was closed: by its `reader`; because the meeting `ended`, the stay is `gone`, the credential `expired`;
 * because nobody read (`unread`), the server `stopped`, or the stream could not be opened (`failed`).
 */
export type CloseReason = 'reader' | 'ended' | 'gone' | 'expired' | 'unread' | 'stopped' | 'failed'

/** Server-Sent Events to one reader. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export class EventStream {
  readonly body: ReadableStream<Uint8Array>
  readonly closed: Promise<CloseReason>
  readonly #encoder = new TextEncoder()
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined
  #resolveClosed: (reason: CloseReason) => void
  #lastSent: string | undefined

  constructor() {
    const { promise, resolve } = Promise.withResolvers<CloseReason>()
    this.closed = promise
    this.#resolveClosed = resolve
    this.body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller
      },
      cancel: () => this.#leave('reader'),
    })
    this.#write(`retry: ${RETRY_MS}\n`)
  }

  get isClosed(): boolean {
    return this.#controller === undefined
  }

  /** Tells a state, unless it was the last that was told. The end is the end of the stream too. */
  show(event: MeetingEvent): void {
    const data = JSON.stringify(event)
    if (data !== this.#lastSent) this.#write(`event: state\ndata: ${data}\n\n`)
    this.#lastSent = data
    if (event.state === 'ended') this.close('ended')
  }

  /** Keeps proxies from taking the stream for dead. */
  beat(): void {
    this.#write(':\n\n')
  }

  close(reason: CloseReason): void {
    this.#controller?.close()
    this.#leave(reason)
  }

  #write(text: string): void {
    if (!this.#controller) return
    this.#controller.enqueue(this.#encoder.encode(text))
    if ((this.#controller.desiredSize ?? 0) < -MAX_UNREAD) this.close('unread')
  }

  #leave(reason: CloseReason): void {
    this.#controller = undefined
    this.#resolveClosed(reason)
  }
}
