import { MeetingEvent } from '@plenum/meeting-contract'

/** Reads a stream of Server-Sent Events, as a browser's streaming `fetch` would. */
export class EventReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>
  readonly #decoder = new TextDecoder()
  #text = ''
  /** Signs of life so far. */
  beats = 0
  /** The `retry` that the server asked for. */
  retryMs: number | undefined

  constructor(body: ReadableStream<Uint8Array> | null) {
    if (!body) throw new Error('there is no stream')
    this.#reader = body.getReader()
  }

  /** The next event; undefined at the end of the stream. */
  async next(): Promise<MeetingEvent | undefined> {
    for (;;) {
      const block = await this.#nextBlock()
      if (block === undefined) return undefined
      const event = this.#parse(block)
      if (event) return event
    }
  }

  async leave(): Promise<void> {
    await this.#reader.cancel()
  }

  async #nextBlock(): Promise<string | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n')
      if (end >= 0) {
        const block = this.#text.slice(0, end)
        this.#text = this.#text.slice(end + 2)
        return block
      }
      const { done, value } = await this.#reader.read()
      if (done) return undefined
      this.#text += this.#decoder.decode(value, { stream: true })
    }
  }

  #parse(block: string): MeetingEvent | undefined {
    const fields = new Map(
      block.split('\n').map((line) => {
        const [name = '', value = ''] = line.split(/: ?(.*)/s, 2)
        return [name, value]
      }),
    )
    if (fields.has('')) this.beats++
    if (fields.has('retry')) this.retryMs = Number(fields.get('retry'))
    return fields.get('event') === 'state' ? MeetingEvent.parse(JSON.parse(fields.get('data') ?? '')) : undefined
  }
}
