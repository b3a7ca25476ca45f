import type { MeetingEvent } from '@plenum/meeting-contract'
import type { Clock } from '../clock/clock.port.ts'
import type { OnChange } from './event-bus.port.ts'
import { type CloseReason, EventStream } from './event-stream.ts'

/** How a {@link Watch} finds out what there is to tell. */
export interface WatchOptions {
  /** What the reader may see now; undefined when that is nothing any more. */
  look(): Promise<MeetingEvent | undefined>
  subscribe(onChange: OnChange): () => void
  /** Whether the reader, who last saw this, may see a change that is about one stay. */
  isConcerned(stayId: string, last: MeetingEvent): boolean
  /** A look failed; the next beat looks again. */
  onFailure(error: unknown): void
  /** The reader was there just now, and last saw this: at the start, at each beat and at the end. */
  onPresence(last: MeetingEvent): void
  beatMs: number
  /** When the reader's credential expires. */
  expiresAt: Date | undefined
  clock: Clock
}

/** Somebody who watches a meeting: looks when something changed, and at each beat, for a change may be lost. */
export class Watch {
  readonly #options: WatchOptions
  readonly #stream = new EventStream()
  readonly #unsubscribe: () => void
  #timer: NodeJS.Timeout | undefined
  #last: MeetingEvent | undefined
  #isLooking = false
  #isStale = false

  /** Subscribed from the first moment: what changes during the first look is not missed. */
  constructor(options: WatchOptions) {
    this.#options = options
    this.#unsubscribe = options.subscribe((stayId) => this.#hear(stayId))
    void this.#stream.closed.then(() => {
      if (this.#last) this.#options.onPresence(this.#last)
      this.#tearDown()
    })
  }

  get body(): ReadableStream<Uint8Array> {
    return this.#stream.body
  }

  get closed(): Promise<CloseReason> {
    return this.#stream.closed
  }

  /** @returns whether there was anything to see */
  async start(): Promise<boolean> {
    this.#isLooking = true
    try {
      const event = await this.#options.look()
      this.#show(event)
      if (event) {
        this.#options.onPresence(event)
        this.#schedule()
      }
      return event !== undefined
    } finally {
      this.#isLooking = false
      if (this.#isStale) this.#refresh()
    }
  }

  close(reason: CloseReason): void {
    this.#stream.close(reason)
    this.#tearDown()
  }

  #hear(stayId: string | undefined): void {
    // What a look that is under way will show is not known yet.
    const last = this.#isLooking ? undefined : this.#last
    if (stayId === undefined || !last || this.#options.isConcerned(stayId, last)) this.#refresh()
  }

  /** However many changes come during one look, there is one more look. */
  #refresh(): void {
    this.#isStale = true
    if (!this.#isLooking) void this.#catchUp()
  }

  async #catchUp(): Promise<void> {
    this.#isLooking = true
    while (this.#isStale && !this.#stream.isClosed) {
      this.#isStale = false
      try {
        this.#show(await this.#options.look())
      } catch (error) {
        this.#options.onFailure(error)
      }
    }
    this.#isLooking = false
  }

  #show(event: MeetingEvent | undefined): void {
    if (this.#isExpired()) {
      this.close('expired')
    } else if (event) {
      this.#last = event
      this.#stream.show(event)
    } else {
      this.close('gone')
    }
  }

  #beat(): void {
    if (this.#isExpired()) {
      this.close('expired')
      return
    }
    this.#stream.beat()
    if (this.#last) this.#options.onPresence(this.#last)
    this.#refresh()
    this.#schedule()
  }

  /** The last beat is when the credential expires. */
  #schedule(): void {
    if (this.#stream.isClosed) return
    const { beatMs, expiresAt, clock } = this.#options
    const leftMs = expiresAt ? expiresAt.getTime() - clock.now().getTime() : beatMs
    this.#timer = setTimeout(() => this.#beat(), leftMs < beatMs ? leftMs : beatMs)
    this.#timer.unref()
  }

  #isExpired(): boolean {
    const { expiresAt, clock } = this.#options
    return expiresAt !== undefined && expiresAt <= clock.now()
  }

  #tearDown(): void {
    clearTimeout(this.#timer)
    this.#unsubscribe()
  }
}
