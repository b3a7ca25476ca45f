import { expect, it } from 'vitest'
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
