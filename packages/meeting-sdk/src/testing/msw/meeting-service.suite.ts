import { Meeting, TokenAnswer } from '@plenum/meeting-contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LiveKitMeetingService } from '../../livekit-meeting-service.ts'
import type { Backend } from './contract-client.suite.ts'
import { signJwt } from './jwt.ts'

/** What a host app does through {@link LiveKitMeetingService}. Runs on the MSW handlers and on the real server. */
export function describeMeetingService(name: string, createBackend: () => Promise<Backend>): void {
  describe(name, () => {
    let backend: Backend

    beforeAll(async () => {
      backend = await createBackend()
    })
    afterAll(async () => {
      await backend?.stop()
    })

    const guest = () => new LiveKitMeetingService({ baseUrl: backend.url })

    /** Somebody whom no other test knows. */
    const user = () => {
      const userId = `user-${crypto.randomUUID()}`
      const claims = { sub: userId, name: 'Ada', exp: Math.floor(Date.now() / 1000) + 3_600 }
      return new LiveKitMeetingService({ baseUrl: backend.url, auth: () => signJwt(claims, backend.authJwtSecret) })
    }

    test('starts a meeting, finds it again, and tells a guest about it', async () => {
      const ada = user()
      const meeting = Meeting.parse(await ada.createInstantMeeting({ title: 'Team Sync', description: 'Weekly' }))
      expect(await ada.getMeetingDetails(meeting.id)).toEqual(meeting)
      expect(await ada.getMeetingDetails(meeting.roomName)).toEqual(meeting)
      expect(await guest().getJoinInfo(meeting.roomName)).toMatchObject({ allowed: true, meetingId: meeting.id })
    })

    test('walks through all pages', async () => {
      const ada = user()
      const made: string[] = []
      for (const title of ['1', '2', '3']) made.push((await ada.createInstantMeeting({ title })).id)
      const first = await ada.listMeetings({ limit: 2, status: 'ACTIVE' })
      expect(first.nextCursor).not.toBeNull()
      const rest = await ada.listMeetings({ limit: 2, status: 'ACTIVE', cursor: first.nextCursor ?? '' })
      expect(rest.nextCursor).toBeNull()
      const seen = [...first.meetings, ...rest.meetings].map(({ id }) => id)
      expect(seen).toHaveLength(made.length)
      expect(new Set(seen)).toEqual(new Set(made))
    })

    test('joins as host and as guest, and comes back as the same', async () => {
      const ada = user()
      const { id } = await ada.createInstantMeeting({ title: 'Team Sync' })
      expect(await ada.generateMeetingToken(id)).toMatchObject({ role: 'host' })
      const first = TokenAnswer.parse(await guest().generateMeetingToken(id, { name: 'Grace' }))
      const { sessionToken, identity } = first
      expect(await guest().generateMeetingToken(id, { sessionToken })).toMatchObject({ sessionToken, identity })
    })

    test('says what somebody lacks to come in, or that he would have to wait', async () => {
      const ada = user()
      const closed = await ada.createInstantMeeting({ title: 'Closed', password: 'correct horse' })
      const lobby = await ada.createInstantMeeting({ title: 'Lobby', lobby: true })
      for (const [meeting, code] of [
        [closed, 'meeting.password_required'] as const,
        [lobby, 'lobby.required'] as const,
      ]) {
        const asked = guest().generateMeetingToken(meeting.id, { name: 'Grace' })
        await expect(asked).rejects.toMatchObject({ code, retryable: false })
        expect(await ada.generateMeetingToken(meeting.id)).toMatchObject({ role: 'host' })
      }
    })

    test('signs in for development', async () => {
      const { token } = await guest().signInForDevelopment('Ada')
      const ada = new LiveKitMeetingService({ baseUrl: backend.url, auth: () => token })
      expect(await ada.listMeetings()).toEqual({ meetings: [], nextCursor: null })
    })

    test('says that a stay is forgotten, after which one can come anew', async () => {
      const { id } = await user().createInstantMeeting({ title: 'Team Sync' })
      const forgotten = guest().generateMeetingToken(id, { sessionToken: `ps_${'A'.repeat(43)}` })
      await expect(forgotten).rejects.toMatchObject({ code: 'session.invalid', context: { status: 401 } })
      expect(await guest().generateMeetingToken(id, { name: 'Grace' })).toMatchObject({ role: 'participant' })
    })

    test('rejects with the code, the status and the name of the request', async () => {
      const context = { requestId: expect.stringMatching(/./) }
      await expect(guest().listMeetings()).rejects.toMatchObject({
        code: 'auth.required',
        context: { ...context, status: 401 },
      })
      await expect(user().getMeetingDetails('no such / meeting?')).rejects.toMatchObject({
        code: 'meeting.not_found',
        context: { ...context, status: 404 },
      })
      await expect(user().createInstantMeeting({ title: '' })).rejects.toMatchObject({
        code: 'request.invalid',
        context: { ...context, status: 422 },
      })
    })

    test('says that a meeting has ended, and when to try again while LiveKit is away', async () => {
      const ada = user()
      const [ended, active] = [
        await ada.createInstantMeeting({ title: 'Over' }),
        await ada.createInstantMeeting({ title: 'On' }),
      ]
      await backend.endMeeting(ended.id)
      await expect(ada.generateMeetingToken(ended.id)).rejects.toMatchObject({
        code: 'meeting.ended',
        retryable: false,
      })
      await backend.takeLiveKitAway()
      await expect(ada.generateMeetingToken(active.id)).rejects.toMatchObject({
        code: 'livekit.unavailable',
        retryable: true,
        context: { status: 503, retryAfterSeconds: expect.any(Number) },
      })
      await backend.bringLiveKitBack()
    })
  })
}
