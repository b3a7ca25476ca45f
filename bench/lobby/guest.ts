import { LiveKitMeetingService, type MeetingEvent } from '@plenum/meeting-sdk'

/** Somebody who knocks and waits on his event stream, as the SDK does it: a stream that breaks is opened again. */
export class Guest {
  readonly name: string
  readonly #meetingId: string
  readonly #service: LiveKitMeetingService
  readonly #leaving = new AbortController()
  readonly #isDecided = Promise.withResolvers<MeetingEvent>()
  #cutter = new AbortController()
  #sessionToken = ''
  #decidedAt = Number.NaN
  sessionId = ''
  /** Whether the stream broke: then what is told in the meantime comes late. */
  wasCut = false

  constructor(url: string, meetingId: string, number: number) {
    this.name = `Guest ${number}`
    this.#meetingId = meetingId
    const address = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
    this.#service = new LiveKitMeetingService({
      baseUrl: url,
      fetch: (input, init) => {
        const headers = new Headers(init?.headers)
        headers.set('x-forwarded-for', address)
        const signal = AbortSignal.any([this.#cutter.signal, ...(init?.signal ? [init.signal] : [])])
        return fetch(input, { ...init, headers, signal })
      },
    })
  }

  /** Resolves once the stream tells for the first time that the guest waits. */
  async knock(): Promise<void> {
    const answer = await this.#service.generateMeetingToken(this.#meetingId, { name: this.name })
    if (!('status' in answer)) throw new Error(`${this.name} did not have to wait.`)
    this.sessionId = answer.sessionId
    this.#sessionToken = answer.sessionToken
    const isWaiting = Promise.withResolvers<void>()
    const onEvent = (event: MeetingEvent) => {
      isWaiting.resolve()
      if (event.state !== 'waiting') {
        this.#decidedAt = performance.now()
        this.#isDecided.resolve(event)
      }
    }
    const { sessionToken } = answer
    const { signal } = this.#leaving
    this.#service.watchMeeting(this.#meetingId, { sessionToken, signal, onEvent }).catch((error: unknown) => {
      isWaiting.reject(error)
      this.#isDecided.reject(error)
    })
    await isWaiting.promise
  }

  /** Breaks the line. */
  cut(): void {
    this.wasCut = true
    const cutter = this.#cutter
    this.#cutter = new AbortController()
    cutter.abort(new TypeError('the line broke'))
  }

  /** What was decided, and when the guest was told. */
  async decided(): Promise<{ event: MeetingEvent; at: number }> {
    const event = await this.#isDecided.promise
    return { event, at: this.#decidedAt }
  }

  /** Asks for a token once let in. */
  async enter(): Promise<void> {
    const answer = await this.#service.generateMeetingToken(this.#meetingId, { sessionToken: this.#sessionToken })
    if ('status' in answer) throw new Error(`${this.name} was let in and has to wait.`)
  }

  leave(): void {
    this.#leaving.abort()
  }
}
