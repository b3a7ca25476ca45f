import type { Meeting, TokenAnswer } from '@plenum/meeting-contract'
import { beforeEach, expect, it } from 'vitest'
import { onEachDatabase } from '../testing/on-each-database.ts'
import type { createTestServer } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

onEachDatabase((start) => {
  let server: Server
  let meeting: Meeting
  let stay: TokenAnswer

  beforeEach(async () => {
    server = await start()
    meeting = await server.createMeeting()
    stay = await server.join(meeting, { name: 'Grace' })
    server.clock.advanceSeconds(60)
  })

  const AS_ADMITTED = {
    name: 'Grace',
    attributes: { role: 'participant' },
    rights: { canPublish: true, canSubscribe: true, canPublishData: true },
  }

  const arrive = (identity = stay.identity, more: Partial<typeof AS_ADMITTED> & { isPerson?: boolean } = {}) => {
    const { isPerson = true, ...projection } = more
    return server.sfu.join(meeting.livekitRoom, identity, { ...AS_ADMITTED, ...projection }, { isPerson })
  }
  const run = async () => await server.services.lifecycle.run()
  const inRoom = () => Object.keys(server.sfu.shown(meeting.livekitRoom))
  const connections = async () =>
    await server.db.selectFrom('connections').selectAll().orderBy('participant_sid').execute()
  const emptySince = async () =>
    (await server.db.selectFrom('meetings').select('empty_since').executeTakeFirstOrThrow()).empty_since

  it('takes note of who is in when no webhook came', async () => {
    const joined = server.clock.now().toISOString()
    const { sid } = arrive()
    server.clock.advanceSeconds(30)
    await run()
    const row = { participant_sid: sid, session_id: stay.identity.slice(2), joined_at: joined, left_at: null }
    expect(await connections()).toMatchObject([{ ...row, last_seen_at: server.clock.now().toISOString() }])
    expect(await emptySince()).toBeNull()
    const { first_joined_at } = await server.db.selectFrom('sessions').selectAll().executeTakeFirstOrThrow()
    expect(first_joined_at).toBe(joined)
  })

  it('closes what the list misses at the time it was last on it, and opens it again when the list has it again', async () => {
    const participant = arrive()
    server.clock.advanceSeconds(30)
    await run()
    const seen = server.clock.now().toISOString()
    server.sfu.leave(meeting.livekitRoom, stay.identity)
    server.clock.advanceSeconds(30)
    await run()
    expect(await connections()).toMatchObject([{ left_at: seen, left_estimated: 1 }])
    expect(await emptySince()).toBe(seen)
    server.sfu.join(meeting.livekitRoom, stay.identity, AS_ADMITTED, participant)
    server.clock.advanceSeconds(30)
    await run()
    expect(await connections()).toMatchObject([{ left_at: null, left_estimated: 0 }])
    expect(await emptySince()).toBeNull()
  })

  it('does not close who came while the list was on its way', async () => {
    const { identity } = await server.join(meeting, { name: 'Ada' })
    const { sid } = arrive(identity, { name: 'Ada' })
    server.sfu.meanwhile = async (call) => {
      if (call !== 'listParticipants') return
      server.sfu.meanwhile = () => {}
      await server.webhook({
        event: 'participant_joined',
        room: { name: meeting.livekitRoom },
        participant: { sid: 'PA_late', identity: stay.identity, joinedAtMs: server.clock.now().getTime() },
      })
    }
    await run()
    expect(await connections()).toMatchObject([
      { participant_sid: sid, left_at: null },
      { participant_sid: 'PA_late', left_at: null },
    ])
  })

  it.each(['UNREACHABLE', 'REFUSES', 'LISTS_UNAVAILABLE'] as const)('guesses nothing when LiveKit: %s', async (how) => {
    arrive()
    await run()
    const before = await connections()
    server.sfu.behaviour = how
    server.clock.advanceSeconds(3600)
    await run()
    expect(await connections()).toEqual(before)
    expect(await emptySince()).toBeNull()
  })

  it('guesses nothing of a room whose node is lost', async () => {
    arrive()
    await run()
    server.sfu.lost.add(meeting.livekitRoom)
    server.clock.advanceSeconds(3600)
    await run()
    expect(await connections()).toMatchObject([{ left_at: null }])
  })

  it('closes everybody when LiveKit has come back without the room, and makes the room again', async () => {
    arrive()
    await run()
    const seen = server.clock.now().toISOString()
    server.sfu.rooms.clear()
    server.clock.advanceSeconds(30)
    await run()
    expect(await connections()).toMatchObject([{ left_at: seen, left_estimated: 1 }])
    expect([...server.sfu.rooms.keys()]).toEqual([meeting.livekitRoom])
  })

  it('makes no room that nobody was ever let into', async () => {
    const untouched = await server.createMeeting()
    await run()
    expect(server.sfu.rooms.has(untouched.livekitRoom)).toBe(false)
  })

  it('shows a room as its row says', async () => {
    const room = server.sfu.rooms.get(meeting.livekitRoom)
    const metadata = room?.metadata
    if (room) room.metadata = '{"old":true}'
    await run()
    expect(server.sfu.rooms.get(meeting.livekitRoom)?.metadata).toBe(metadata)
  })

  it('gives everybody the name, attributes and rights of his row', async () => {
    arrive(stay.identity, {
      name: 'Countess',
      attributes: { role: 'host' },
      rights: { ...AS_ADMITTED.rights, canPublish: false },
    })
    await run()
    expect(server.sfu.shown(meeting.livekitRoom)).toEqual({ [stay.identity]: AS_ADMITTED })
  })

  it('removes who has no admitted stay, and leaves aliases and recorders', async () => {
    const { identity: elsewhere } = await server.join(await server.createMeeting(), { name: 'Ada' })
    arrive()
    arrive(`${stay.identity}#screen`)
    arrive('somebody')
    arrive('p_0000000000000000')
    arrive(elsewhere)
    arrive('EG_1', { isPerson: false })
    await run()
    expect(inRoom()).toEqual([stay.identity, `${stay.identity}#screen`, 'EG_1'])
  })

  it.each([
    ['the stay', { session_id: true }],
    ['the user', { user_id: true }],
  ])('removes who is banned: %s', async (_whom, by) => {
    const host = await server.join(meeting, { bearer: await server.hostToken() })
    arrive(host.identity)
    arrive(`${host.identity}#screen`)
    arrive()
    await server.db
      .insertInto('bans')
      .values({
        id: 'ban-1',
        meeting_id: meeting.id,
        session_id: 'session_id' in by ? host.identity.slice(2) : null,
        user_id: 'user_id' in by ? 'ada' : null,
        name: 'Ada',
        created_at: server.clock.now().toISOString(),
      })
      .execute()
    await run()
    expect(inRoom()).toEqual([stay.identity])
  })

  it('removes a stay that is not let in any more', async () => {
    arrive()
    await server.db.updateTable('sessions').set({ state: 'denied' }).execute()
    await run()
    expect(inRoom()).toEqual([])
  })

  it('goes on with other meetings when one cannot be put right', async () => {
    const other = await server.createMeeting()
    const { identity } = await server.join(other, { name: 'Grace' })
    arrive()
    server.sfu.join(other.livekitRoom, identity, AS_ADMITTED)
    server.sfu.lost.add(meeting.livekitRoom)
    await run()
    expect(await connections()).toMatchObject([{ session_id: identity.slice(2) }])
  })
})
