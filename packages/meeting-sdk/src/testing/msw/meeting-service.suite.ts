import {
  Allowlist,
  Attendees,
  Lobby,
  Meeting,
  MeetingEvent,
  Message,
  MessagePage,
  SchedulerRun,
  TokenAnswer,
  WaitingAnswer,
} from '@plenum/meeting-contract'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { BackendOptions } from '../../http/http-client.ts'
import { LiveKitMeetingService } from '../../livekit-meeting-service.ts'
import { v1Admission } from '../../tokens/v1-admission.ts'
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

    const serviceFor = (
      auth: () => string | null | Promise<string | null>,
      options: Pick<BackendOptions, 'retries'> = {},
    ) => new LiveKitMeetingService({ baseUrl: backend.url, auth, ...options })
    const guest = () => serviceFor(() => null)

    /** Somebody whom no other test knows. */
    const newUserId = () => `user-${crypto.randomUUID()}`
    const hostJwt = (userId: string) => {
      const claims = { sub: userId, name: 'Ada', exp: Math.floor(Date.now() / 1000) + 3_600 }
      return signJwt(claims, backend.authJwtSecret)
    }
    const user = (userId = newUserId(), options: Pick<BackendOptions, 'retries'> = {}) =>
      serviceFor(() => hostJwt(userId), options)

    const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

    /** The answer of somebody who is let in. */
    const admitted = async (asked: Promise<unknown>) => TokenAnswer.parse(await asked)

    /** Watches a meeting; `told` fills with what is heard. */
    const watch = (service: LiveKitMeetingService, meetingId: string, sessionToken?: string) => {
      const abort = new AbortController()
      onTestFinished(() => abort.abort())
      const told: MeetingEvent[] = []
      const onEvent = (event: MeetingEvent) => void told.push(MeetingEvent.parse(event))
      const ended = service.watchMeeting(meetingId, { sessionToken, signal: abort.signal, onEvent })
      return { told, ended, stop: () => abort.abort() }
    }

    test('starts a meeting, finds it again, and tells a guest about it', async () => {
      const ada = user()
      const meeting = Meeting.parse(await ada.createInstantMeeting({ title: 'Team Sync', description: 'Weekly' }))
      expect(await ada.getMeetingDetails(meeting.id)).toEqual(meeting)
      expect(await ada.getMeetingDetails(meeting.roomName)).toEqual(meeting)
      expect(await guest().getJoinInfo(meeting.roomName)).toMatchObject({ allowed: true, meetingId: meeting.id })
    })

    test('schedules a meeting, changes it, and calls it off', async () => {
      const ada = user()
      const scheduled = {
        title: 'Team Sync',
        startsAt: inAnHour(),
        timeZone: 'Europe/Paris',
        password: 'correct horse',
      }
      const { id } = Meeting.parse(await ada.createMeeting(scheduled))
      const changed = Meeting.parse(await ada.updateMeeting(id, { title: 'Retro', password: null }))
      expect(changed).toMatchObject({ status: 'SCHEDULED', title: 'Retro', requiresPassword: false })
      for (let time = 0; time < 2; time += 1) expect(await ada.cancelMeeting(id)).toBeUndefined()
      expect(await ada.getMeetingDetails(id)).toMatchObject({ status: 'CANCELLED' })
    })

    test('makes one meeting of two creations with one key', async () => {
      const ada = user()
      const keyed = { idempotencyKey: crypto.randomUUID() }
      const meeting = { title: 'Team Sync' }
      const first = await ada.createInstantMeeting(meeting, keyed)
      expect(await ada.createInstantMeeting(meeting, keyed)).toEqual(first)
      const other = ada.createInstantMeeting({ title: 'Another' }, keyed)
      await expect(other).rejects.toMatchObject({ code: 'idempotency.key_reused' })
      const later = { title: 'Later', startsAt: inAnHour() }
      const scheduled = await ada.createMeeting(later, keyed)
      expect(await ada.createMeeting(later, keyed)).toEqual(scheduled)
    })

    test('moves a meeting along as far as it may go', async () => {
      const ada = user()
      const { id } = await ada.createMeeting({ title: 'Team Sync', startsAt: inAnHour() })
      await expect(ada.updateMeetingStatus(id, 'ENDED')).rejects.toMatchObject({ code: 'meeting.status_conflict' })
      expect(await ada.updateMeetingStatus(id, 'ACTIVE')).toMatchObject({ status: 'ACTIVE' })
      const tooLate = ada.updateMeetingStatus(id, 'CANCELLED')
      await expect(tooLate).rejects.toMatchObject({ code: 'meeting.status_conflict' })
      for (let time = 0; time < 2; time += 1) {
        expect(Meeting.parse(await ada.updateMeetingStatus(id, 'ENDED'))).toMatchObject({ status: 'ENDED' })
      }
      const other = await ada.createMeeting({ title: 'Another', startsAt: inAnHour() })
      expect(await ada.updateMeetingStatus(other.id, 'CANCELLED')).toMatchObject({ status: 'CANCELLED' })
    })

    test('gives a meeting a new link', async () => {
      const ada = user()
      const { id, joinUrl } = await ada.createInstantMeeting({ title: 'Team Sync', password: 'correct horse' })
      const reissued = Meeting.parse(await ada.reissueInvite(id))
      const keyIn = (url: string) => new URL(url).hash.replace('#k=', '')
      const inviteKey = keyIn(reissued.joinUrl)
      expect(await guest().generateMeetingToken(id, { name: 'Grace', inviteKey })).toMatchObject({
        role: 'participant',
      })
      const withOld = guest().generateMeetingToken(id, { name: 'Grace', inviteKey: keyIn(joinUrl) })
      await expect(withOld).rejects.toMatchObject({ code: 'meeting.password_required' })
    })

    test('says whom a meeting lets in without more ado', async () => {
      const ada = user()
      const { id } = await ada.createInstantMeeting({ title: 'Team Sync', isPublic: false })
      const email = `${newUserId()}@example.com`
      const added = await ada.addParticipants(id, [{ email, role: 'cohost' }, { userId: 'edsger' }])
      expect(Allowlist.parse(added).participants).toMatchObject([{ email, role: 'cohost' }, { userId: 'edsger' }])
      expect(await ada.removeParticipant(id, { email })).toBeUndefined()
      expect(await ada.removeParticipant(id, { userId: 'nobody' })).toBeUndefined()
      expect(await ada.listParticipants(id)).toMatchObject({ participants: [{ email: null, userId: 'edsger' }] })
      expect(await user('edsger').generateMeetingToken(id)).toMatchObject({ role: 'participant' })
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
      const first = await admitted(guest().generateMeetingToken(id, { name: 'Grace' }))
      const { sessionToken, identity } = first
      expect(await guest().generateMeetingToken(id, { sessionToken })).toMatchObject({ sessionToken, identity })
    })

    test('a service says who it is that joins, and as what', async () => {
      const { id } = await user().createInstantMeeting({ title: 'Team Sync' })
      const backendOfHost = serviceFor(() => backend.serviceKey)
      const asked = { name: 'Grace', userId: 'grace', role: 'viewer' } as const
      expect(await backendOfHost.generateMeetingToken(id, asked)).toMatchObject({ role: 'viewer' })
      await expect(guest().generateMeetingToken(id, asked)).rejects.toMatchObject({ code: 'request.invalid' })
    })

    test('lets the host user of a v1 host in, and refuses by the same codes', async () => {
      const [userId, { signal }] = [newUserId(), new AbortController()]
      const ada = user(userId)
      const { id, title } = await ada.createInstantMeeting({ title: 'Team Sync' })
      const v1 = v1Admission({ baseUrl: backend.url, auth: () => hostJwt(userId) })
      const first = await v1.request(id, { signal })
      expect(first).toMatchObject({ role: 'host', meeting: { id, title, status: 'ACTIVE' } })
      expect(await v1.request(id, { signal })).toEqual({ ...first, token: expect.any(String) })
      const asGuest = v1Admission({ baseUrl: backend.url }).request(id, { signal })
      await expect(asGuest).rejects.toMatchObject({ code: 'auth.required' })
      await ada.endMeeting(id)
      const late = v1.request(id, { signal })
      await expect(late).rejects.toMatchObject({ code: 'meeting.ended', context: { status: 409 } })
    })

    test('says what somebody lacks to come in', async () => {
      const { id } = await user().createInstantMeeting({ title: 'Closed', password: 'correct horse' })
      const join = (password?: string) => guest().generateMeetingToken(id, { name: 'Grace', password })
      await expect(join()).rejects.toMatchObject({ code: 'meeting.password_required', retryable: false })
      const wrong = { code: 'meeting.password_wrong', context: { status: 403, triesLeft: 9 } }
      await expect(join('wrong horse')).rejects.toMatchObject(wrong)
      expect(await join('correct horse')).toMatchObject({ role: 'participant' })
    })

    test('lets an invited guest into a private meeting by his address and the password', async () => {
      const email = `${newUserId()}@example.com`
      const closed = { title: 'Board', isPublic: false, password: 'correct horse', participants: [{ email }] }
      const { id } = await user().createInstantMeeting(closed)
      const asked = { name: 'Grace', email, password: 'correct horse' }
      expect(await guest().generateMeetingToken(id, asked)).toMatchObject({ role: 'participant' })
      const stranger = guest().generateMeetingToken(id, { ...asked, email: 'eve@example.com' })
      await expect(stranger).rejects.toMatchObject({ code: 'meeting.not_found' })
    })

    test('tells who waits for the start when it is there, and when it is over', async () => {
      const ada = user()
      const { id, startsAt } = await ada.createMeeting({ title: 'Team Sync', startsAt: inAnHour() })
      const waiting = WaitingAnswer.parse(await guest().generateMeetingToken(id, { name: 'Grace' }))
      expect(waiting).toMatchObject({ status: 'waiting', reason: 'not_started', startsAt })
      const { sessionToken } = waiting
      const { told, ended } = watch(guest(), id, sessionToken)
      await expect
        .poll(() => told)
        .toEqual([{ state: 'waiting', reason: 'not_started', startsAt, isHostHere: false, isLocked: false }])
      await ada.generateMeetingToken(id)
      await expect.poll(() => told.at(-1)).toEqual({ state: 'started' })
      const grace = await admitted(guest().generateMeetingToken(id, { sessionToken }))
      expect(grace).toMatchObject({ role: 'participant', sessionToken })
      await ada.endMeeting(id)
      expect(await ended).toBeUndefined()
      expect(told.at(-1)).toEqual({ state: 'ended' })
    })

    test('tells who waits in the lobby, until he has enough of it', async () => {
      const ada = user()
      const { id } = await ada.createInstantMeeting({ title: 'Team Sync', lobby: true })
      const answer = WaitingAnswer.parse(await guest().generateMeetingToken(id, { name: 'Grace' }))
      expect(answer.reason).toBe('lobby')
      const { told, ended, stop } = watch(guest(), id, answer.sessionToken)
      await expect.poll(() => told).toMatchObject([{ state: 'waiting', reason: 'lobby' }])
      stop()
      expect(await ended).toBeUndefined()
      expect(await ada.generateMeetingToken(id)).toMatchObject({ role: 'host' })
    })

    test('lets those in who wait, one or all, now or always, or turns them away', async () => {
      const ada = user()
      const { id } = await ada.createInstantMeeting({ title: 'Team Sync', lobby: true })
      const knock = async (by: LiveKitMeetingService) =>
        WaitingAnswer.parse(await by.generateMeetingToken(id, { name: 'Grace' }))
      const linus = user()
      const [one, another, third, fourth] = [
        await knock(guest()),
        await knock(linus),
        await knock(guest()),
        await knock(guest()),
      ]
      const { knocks } = Lobby.parse(await ada.listLobby(id))
      expect(knocks.map(({ sessionId }) => sessionId)).toEqual(
        [one, another, third, fourth].map((each) => each.sessionId),
      )
      await ada.admit(id, one.sessionId)
      await ada.admit(id, another.sessionId, { always: true })
      await ada.deny(id, third.sessionId, { message: 'Yours is at three.' })
      await ada.admitAll(id)
      expect(await ada.listLobby(id)).toEqual({ knocks: [] })
      for (const { sessionToken } of [one, another, fourth]) {
        await admitted(guest().generateMeetingToken(id, { sessionToken }))
      }
      await admitted(linus.generateMeetingToken(id))
      const { sessionToken } = third
      await expect(guest().generateMeetingToken(id, { sessionToken })).rejects.toMatchObject({ code: 'lobby.denied' })
      await expect(guest().admit(id, 'nobody', { sessionToken })).rejects.toMatchObject({ code: 'session.waiting' })
    })

    test('has nobody let in who waits no longer', async () => {
      const ada = user()
      const { id } = await ada.createInstantMeeting({ title: 'Team Sync', lobby: true })
      const answer = WaitingAnswer.parse(await guest().generateMeetingToken(id, { name: 'Grace' }))
      for (let time = 0; time < 2; time += 1) await guest().withdraw(id, answer.sessionId, answer)
      expect(await ada.listLobby(id)).toEqual({ knocks: [] })
      await expect(ada.admit(id, answer.sessionId)).rejects.toMatchObject({ code: 'participant.not_found' })
      const { sessionToken } = answer
      await expect(guest().generateMeetingToken(id, { sessionToken })).rejects.toMatchObject({
        code: 'session.invalid',
      })
    })

    test('tells hosts how their meeting stands, and others nothing', async () => {
      const ada = user()
      const { id } = await ada.createInstantMeeting({ title: 'Team Sync' })
      const { told, ended } = watch(ada, id)
      await expect.poll(() => told).toEqual([{ state: 'hosting', status: 'ACTIVE', knocks: [] }])
      await expect(watch(user(), id).ended).rejects.toMatchObject({ code: 'permission.denied' })
      await expect(watch(guest(), id).ended).rejects.toMatchObject({ code: 'auth.required' })
      await ada.endMeeting(id)
      await ended
      expect(told.at(-1)).toEqual({ state: 'ended' })
    })

    test('says whether one may join, and else why not', async () => {
      const ada = user()
      const open = await ada.createInstantMeeting({ title: 'Open' })
      const locked = await ada.createInstantMeeting({ title: 'Locked', password: 'correct horse' })
      const hidden = await ada.createInstantMeeting({ title: 'Hidden', isPublic: false })
      const known = { meetingId: open.id, title: 'Open', status: 'ACTIVE' }
      expect(await guest().validateMeetingAccess(open.roomName)).toMatchObject({
        allowed: true,
        role: 'participant',
        ...known,
      })
      expect(await ada.validateMeetingAccess(open.id)).toMatchObject({ allowed: true, role: 'host' })
      const reasonFor = async (service: LiveKitMeetingService, name: string) => {
        const access = await service.validateMeetingAccess(name)
        return access.allowed ? null : access.reason
      }
      expect(await reasonFor(guest(), locked.roomName)).toBe('password_required')
      expect(await reasonFor(ada, locked.roomName)).toBeNull()
      for (const stranger of [guest(), user()]) {
        expect(await reasonFor(stranger, hidden.roomName)).toBe('invitation_required')
        expect(await reasonFor(stranger, hidden.id)).toBe('not_found')
      }
      await ada.updateMeeting(open.id, { locked: true })
      expect(await reasonFor(guest(), open.roomName)).toBe('refused')
      await backend.endMeeting(open.id)
      expect(await reasonFor(guest(), open.roomName)).toBe('ended')
    })

    test('keeps what is said, and gives it again page by page', async () => {
      const ada = user()
      const { id } = await ada.createInstantMeeting({ title: 'Team Sync' })
      const { sessionToken, identity } = await admitted(guest().generateMeetingToken(id, { name: 'Grace' }))
      const [first, second] = [
        { id: crypto.randomUUID(), text: 'Good morning!' },
        { id: crypto.randomUUID(), text: 'Is anybody here?' },
      ]
      const kept = Message.parse(await guest().sendMessage(id, first, { sessionToken }))
      expect(kept).toMatchObject({ ...first, meetingId: id, identity, name: 'Grace' })
      expect(await guest().sendMessage(id, first, { sessionToken })).toEqual(kept)
      await guest().sendMessage(id, second, { sessionToken })
      const page = MessagePage.parse(await ada.getMessages(id, { limit: 1 }))
      expect(page.messages).toEqual([kept])
      const rest = await ada.getMessages(id, { after: page.nextCursor ?? '' })
      expect(rest.messages).toMatchObject([second])
      await expect(user().getMessages(id)).rejects.toMatchObject({ code: 'permission.denied' })
    })

    test("ends a meeting by its host's stay, and by no guest's", async () => {
      const ada = user()
      const { id } = await ada.createInstantMeeting({ title: 'Team Sync' })
      const host = await admitted(ada.generateMeetingToken(id))
      const grace = await admitted(guest().generateMeetingToken(id, { name: 'Grace' }))
      const byGuest = guest().endMeeting(id, { sessionToken: grace.sessionToken })
      await expect(byGuest).rejects.toMatchObject({ code: 'permission.denied' })
      const byHost = guest().endMeeting(id, { sessionToken: host.sessionToken })
      expect(await byHost).toMatchObject({ id, status: 'ENDED' })
    })

    test('raises a hand, and tells who was in', async () => {
      const ada = user()
      const { id } = await ada.createInstantMeeting({ title: 'Team Sync' })
      const { sessionToken, identity } = await admitted(guest().generateMeetingToken(id, { name: 'Grace' }))
      expect(await guest().setHand(id, identity, true, { sessionToken })).toBeUndefined()
      expect(await ada.setHand(id, identity, false)).toBeUndefined()
      await expect(ada.setHand(id, identity, true)).rejects.toMatchObject({ code: 'permission.denied' })
      // Nobody has entered the room.
      expect(Attendees.parse(await ada.listAttendees(id))).toEqual({ attendees: [] })
      const asked = guest().listAttendees(id, { sessionToken })
      await expect(asked).rejects.toMatchObject({ code: 'permission.denied' })
    })

    test('has a service start what is due', async () => {
      SchedulerRun.parse(await serviceFor(() => backend.serviceKey).runScheduler())
      await expect(user().runScheduler()).rejects.toMatchObject({ code: 'permission.denied' })
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
      const ada = user(newUserId(), { retries: 0 })
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
