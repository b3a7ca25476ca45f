import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DATABASES } from '../testing/test-databases.ts'
import { createTestServer } from '../testing/test-server.ts'
import { MessageStore, type NewMessage } from './messages.store.ts'

describe.each(DATABASES)('the store of messages on %s', (database) => {
  let server: Awaited<ReturnType<typeof createTestServer>>
  beforeEach(async () => {
    server = await createTestServer({}, { database })
  })
  afterEach(async () => {
    await server.close()
  })

  function messageTo(meetingId: string, id = 'message-1'): NewMessage {
    const sent_at = '2026-11-21T10:00:00.000Z'
    return { meeting_id: meetingId, id, session_id: null, user_id: 'ada', name: 'Ada', text: 'Hello', sent_at }
  }

  it('keeps nothing in a meeting that ended while the message was on its way', async () => {
    const meeting = await server.createMeeting()
    const messages = new MessageStore(server.db)
    await server.endMeeting(meeting)
    expect(await messages.keep(messageTo(meeting.id))).toEqual({ outcome: 'ended' })
    expect(await messages.list(meeting.id, 0, 10)).toEqual([])
  })

  it('leaves no gap in the numbers where a message was kept before', async () => {
    const meeting = await server.createMeeting()
    const messages = new MessageStore(server.db)
    for (const id of ['message-1', 'message-1', 'message-2']) await messages.keep(messageTo(meeting.id, id))
    expect((await messages.list(meeting.id, 0, 10)).map(({ id, number }) => [id, number])).toEqual([
      ['message-1', 1],
      ['message-2', 2],
    ])
  })
})
