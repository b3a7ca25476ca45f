import { describe, expect, test } from 'vitest'
import type { MessagesPort } from '../ports.ts'

/** A meeting that one is in, as the suite asks for its record. */
export interface MessagesWorld {
  readonly messages: MessagesPort
  readonly meetingId: string
  readonly sessionToken: string | undefined
  /** One's own identity and name in the room. */
  readonly you: { readonly identity: string; readonly name: string }
  /** Somebody else in the room writes. */
  keepOfAnother(text: string, id: string): Promise<void>
}

/** What every {@link MessagesPort} must do. Runs on the fake and on the HTTP contract. */
export function describeMessagesPort(name: string, createWorld: () => Promise<MessagesWorld>): void {
  describe(name, () => {
    async function setUp() {
      const { messages, meetingId, sessionToken, ...world } = await createWorld()
      const options = { sessionToken, signal: new AbortController().signal }
      const record = (id: string, text: string) => messages.record(meetingId, { id, text }, options)
      const read = (after: string | null) => messages.read(meetingId, { ...options, after })
      const readAll = async (after: string | null = null) => {
        const texts: string[] = []
        let cursor = after
        for (;;) {
          const page = await read(cursor)
          if (page.messages.length === 0) return { texts, cursor: page.nextCursor }
          texts.push(...page.messages.map(({ text }) => text))
          cursor = page.nextCursor
        }
      }
      return { ...world, messages, meetingId, options, record, read, readAll }
    }

    test('a message is kept as that of whoever asks', async () => {
      const { record, read, you } = await setUp()
      const kept = await record('message-1', 'Hello')
      expect(kept).toMatchObject({ ...you, id: 'message-1', text: 'Hello', sentAt: expect.stringMatching(/Z$/) })
      expect((await read(null)).messages).toEqual([kept])
    })

    test('the same again is the same, and there once', async () => {
      const { record, readAll } = await setUp()
      const kept = await record('message-1', 'Hello')
      expect(await record('message-1', 'Hello')).toEqual(kept)
      expect((await readAll()).texts).toEqual(['Hello'])
    })

    test("another under its id, or under that of somebody else's, is refused for good", async () => {
      const { record, keepOfAnother } = await setUp()
      await record('message-1', 'Hello')
      await keepOfAnother('Hi', 'message-2')
      const refusal = { code: 'message.id_taken', retryable: false }
      await expect(record('message-1', 'Goodbye')).rejects.toMatchObject(refusal)
      await expect(record('message-2', 'Hi')).rejects.toMatchObject(refusal)
    })

    test('all is read page by page in the order in which it was kept, and on from there later', async () => {
      const { record, keepOfAnother, read, readAll } = await setUp()
      expect(await read(null)).toEqual({ messages: [], nextCursor: null })
      for (const text of ['1', '2', '3', '4']) await record(`message-${text}`, text)
      await keepOfAnother('5', 'message-5')
      const { texts, cursor } = await readAll()
      expect(texts).toEqual(['1', '2', '3', '4', '5'])
      expect(await read(cursor)).toEqual({ messages: [], nextCursor: cursor })
      await record('message-6', '6')
      expect((await readAll(cursor)).texts).toEqual(['6'])
    })

    test('what is given up rejects with that', async () => {
      const { messages, meetingId, options } = await setUp()
      const given = { ...options, signal: AbortSignal.abort() }
      const code = 'request.cancelled'
      await expect(messages.read(meetingId, { ...given, after: null })).rejects.toMatchObject({ code })
      const message = { id: 'message-1', text: 'Hello' }
      await expect(messages.record(meetingId, message, given)).rejects.toMatchObject({ code })
    })
  })
}
