import { describe, expect, it } from 'vitest'
import { createTestServer, SERVICE_KEY } from '../testing/test-server.ts'

it('tells a link holder what a public meeting is and that he may come', async () => {
  const server = await createTestServer()
  const meeting = await server.createMeeting()
  const response = await server.request(`/api/join/${meeting.roomName}`)
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({
    status: 'ACTIVE',
    startsAt: meeting.startsAt,
    requiresPassword: false,
    requiresSignIn: false,
    lobby: false,
    allowed: true,
    role: 'participant',
    meetingId: meeting.id,
    title: 'Team Sync',
  })
})

it('tells nothing of what a private meeting is about, only that one must sign in', async () => {
  const server = await createTestServer()
  const meeting = await server.createMeeting({ isPublic: false })
  for (const bearer of [undefined, await server.hostToken('grace', 'Grace')]) {
    const info = await (await server.request(`/api/join/${meeting.roomName}`, bearer ? { bearer } : {})).json()
    expect(info).toEqual({
      status: 'ACTIVE',
      startsAt: meeting.startsAt,
      requiresPassword: false,
      requiresSignIn: true,
      lobby: false,
      allowed: false,
    })
  }
})

it('tells the creator that he comes as the host, and a service as a participant', async () => {
  const server = await createTestServer()
  const { roomName } = await server.createMeeting({ isPublic: false })
  for (const [bearer, role] of [[await server.hostToken(), 'host'] as const, [SERVICE_KEY, 'participant'] as const]) {
    const info = await (await server.request(`/api/join/${roomName}`, { bearer })).json()
    expect(info).toMatchObject({ allowed: true, role, title: 'Team Sync' })
  }
})

it('tells that an ended meeting lets nobody in', async () => {
  const server = await createTestServer()
  const meeting = await server.createMeeting()
  await server.endMeeting(meeting)
  const info = await (await server.request(`/api/join/${meeting.roomName}`)).json()
  expect(info).toMatchObject({ status: 'ENDED', allowed: false, title: 'Team Sync' })
  expect(info).not.toHaveProperty('role')
})

it('knows a meeting by its room name alone', async () => {
  const server = await createTestServer()
  const { id } = await server.createMeeting()
  for (const name of [id, 'nowhere', '%00', '__proto__']) {
    const response = await server.request(`/api/join/${name}`)
    expect(await response.json()).toMatchObject({ status: 404, code: 'meeting.not_found' })
  }
})

describe('a link holder learns before he joins', () => {
  const infoOf = async (input: Record<string, unknown>, bearerOf?: 'ada' | 'grace', change: object = {}) => {
    const server = await createTestServer()
    const { id, roomName } = await server.createMeeting(input)
    await server.db
      .updateTable('meetings')
      .set({ title: 'T', ...change })
      .where('id', '=', id)
      .execute()
    const init = bearerOf ? { bearer: await server.hostToken(bearerOf) } : {}
    return await (await server.request(`/api/join/${roomName}`, init)).json()
  }

  it('that there is a password, which those who are known do not need', async () => {
    const input = { password: 'correct horse', participants: [{ userId: 'grace', role: 'cohost' }] }
    expect(await infoOf(input)).toMatchObject({ requiresPassword: true, allowed: false, title: 'T' })
    expect(await infoOf(input, 'grace')).toMatchObject({ requiresPassword: true, allowed: true, role: 'cohost' })
    expect(await infoOf(input, 'ada')).toMatchObject({ allowed: true, role: 'host' })
  })

  it('that he may come, though he will have to wait', async () => {
    expect(await infoOf({ lobby: true })).toMatchObject({ lobby: true, allowed: true, role: 'participant' })
    expect(await infoOf({}, undefined, { status: 'SCHEDULED' })).toMatchObject({ status: 'SCHEDULED', allowed: true })
  })

  it('that it is locked', async () => {
    expect(await infoOf({}, undefined, { locked: 1 })).toMatchObject({ allowed: false })
  })

  it('that it is full', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting({ maxParticipants: 1 })
    const info = async () => await (await server.request(`/api/join/${meeting.roomName}`)).json()
    expect(await info()).toMatchObject({ allowed: true })
    await server.join(meeting, { name: 'Grace' })
    expect(await info()).toMatchObject({ allowed: false })
  })

  it('of a private meeting that he may come to what he may know, and no title otherwise', async () => {
    const input = { isPublic: false, participants: [{ userId: 'grace' }] }
    expect(await infoOf(input, 'grace')).toMatchObject({ allowed: true, title: 'T' })
    expect(await infoOf(input)).not.toHaveProperty('title')
  })
})
