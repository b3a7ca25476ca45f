import { describe, expect, test } from 'vitest'
import type { ContractClient } from './contract-client.suite.ts'
import { readJwt } from './jwt.ts'

const PASSWORD = 'correct horse'
const MISSING_ID = '0000000000000000'
const TRIES = 10

/** Who comes in by what: passwords, invite keys, invited addresses, a service's word. */
export function describeAccess({
  backend,
  refused,
  invalid,
  newUser,
  create,
  schedule,
  patch,
  keyOf,
  askToJoin,
  join,
  joinInfo,
}: ContractClient): void {
  describe('a meeting with a password', () => {
    test('lets in whoever has it', async () => {
      const { id } = await create(backend().serviceKey, { password: PASSWORD })
      expect((await join(id, { name: 'Grace', password: PASSWORD })).role).toBe('participant')
      const { bearer } = await newUser()
      expect((await join(id, { bearer, password: PASSWORD })).role).toBe('participant')
    })

    test('asks for it, and says how many tries are left', async () => {
      const { id, roomName } = await create(backend().serviceKey, { password: PASSWORD })
      const missing = await refused(askToJoin(id, { name: 'Grace' }), 'meeting.password_required')
      expect(missing).not.toHaveProperty('triesLeft')
      for (const [password, triesLeft] of [['Correct horse', 9] as const, [' correct horse', 8] as const]) {
        const wrong = await refused(askToJoin(id, { name: 'Grace', password }), 'meeting.password_wrong')
        expect(wrong.triesLeft).toBe(triesLeft)
      }
      await join(id, { name: 'Grace', password: PASSWORD })
      const another = askToJoin(roomName, { name: 'Grace', password: 'of another meeting' })
      expect((await refused(another, 'meeting.password_wrong')).triesLeft).toBe(7)
    })

    test('takes the invite key instead, whatever the password', async () => {
      const { bearer } = await newUser()
      const meeting = await create(bearer, { password: PASSWORD })
      await join(meeting.id, { name: 'Grace', inviteKey: keyOf(meeting) })
      await join(meeting.id, { name: 'Grace', inviteKey: keyOf(meeting), password: 'not this one' })
      const other = await create(bearer)
      await refused(askToJoin(meeting.id, { name: 'Grace', inviteKey: keyOf(other) }), 'meeting.password_required')
    })

    test('asks neither its creator, nor who is listed, nor a service', async () => {
      const [ada, grace, edsger] = [await newUser(), await newUser(), await newUser()]
      const { id } = await create(ada.bearer, {
        password: PASSWORD,
        participants: [
          { userId: grace.userId, role: 'viewer' },
          { email: edsger.email, role: 'cohost' },
        ],
      })
      expect((await join(id, { bearer: ada.bearer })).role).toBe('host')
      expect((await join(id, { bearer: grace.bearer, password: 'not this one' })).role).toBe('viewer')
      expect((await join(id, { bearer: edsger.bearer })).role).toBe('cohost')
      expect((await join(id, { bearer: backend().serviceKey, name: 'Robot' })).role).toBe('participant')
    })

    test('asks no stay again', async () => {
      const { bearer } = await newUser()
      const { id } = await create(bearer, { password: PASSWORD })
      const { sessionToken, identity } = await join(id, { name: 'Grace', password: PASSWORD })
      await patch(bearer, id, { password: 'another horse' })
      expect((await join(id, { bearer: sessionToken })).identity).toBe(identity)
    })

    test('tells that it has one', async () => {
      const { bearer } = await newUser()
      const { roomName } = await create(bearer, { password: PASSWORD })
      expect(await joinInfo(roomName)).toMatchObject({ requiresPassword: true, requiresSignIn: false, allowed: false })
      expect(await joinInfo(roomName, { bearer })).toMatchObject({
        requiresPassword: true,
        allowed: true,
        role: 'host',
      })
    })

    test('takes ten wrong tries, and then none for a while, by none of its names', async () => {
      const { bearer } = await newUser()
      const meeting = await create(bearer, { password: PASSWORD })
      const { id, roomName } = meeting
      for (let left = TRIES - 1; left >= 0; left -= 1) {
        const wrong = askToJoin(id, { name: 'Mallory', password: `guess ${left}` })
        expect((await refused(wrong, 'meeting.password_wrong')).triesLeft).toBe(left)
      }
      for (const reference of [id, roomName]) {
        await refused(askToJoin(reference, { name: 'Mallory', password: PASSWORD }), 'request.rate_limited')
      }
      await refused(askToJoin(id, { name: 'Mallory' }), 'meeting.password_required')
      await join(id, { name: 'Grace', inviteKey: keyOf(meeting), password: 'not this one' })
      await join(id, { bearer, password: 'not this one' })
      const { id: elsewhere } = await create(bearer, { password: PASSWORD })
      await join(elsewhere, { name: 'Grace', password: PASSWORD })
    })
  })

  describe('a password where none is asked for', () => {
    test('does not matter', async () => {
      const { id } = await create(backend().serviceKey)
      await join(id, { name: 'Grace', password: 'any' })
      await join(id, { name: 'Grace', inviteKey: 'any' })
    })

    test.each(['', 'x'.repeat(129)])('must still be one: %j is refused', async (password) => {
      const { id } = await create(backend().serviceKey)
      await invalid(askToJoin(id, { name: 'Grace', password }), 'password')
    })
  })

  describe('a private meeting', () => {
    const email = 'grace@example.com'
    const invite = async (input: Readonly<Record<string, unknown>> = {}) =>
      create((await newUser()).bearer, { isPublic: false, participants: [{ email }], ...input })

    test('lets in an invited guest with the password or the key', async () => {
      const meeting = await invite({ password: PASSWORD })
      expect((await join(meeting.id, { name: 'Grace', email: ' Grace@Example.COM', password: PASSWORD })).role).toBe(
        'participant',
      )
      await join(meeting.roomName, { name: 'Grace', email, inviteKey: keyOf(meeting) })
    })

    test('is none for whoever has only one of the two', async () => {
      const meeting = await invite({ password: PASSWORD })
      const missing = await refused(askToJoin(MISSING_ID, { name: 'Grace' }), 'meeting.not_found')
      for (const shown of [
        { email },
        { password: PASSWORD },
        { inviteKey: keyOf(meeting) },
        { email, password: 'not this one' },
        { email: 'mallory@example.com', password: PASSWORD },
        { email: 'mallory@example.com', inviteKey: keyOf(meeting) },
      ]) {
        expect(await refused(askToJoin(meeting.id, { name: 'Grace', ...shown }), 'meeting.not_found')).toEqual(missing)
      }
    })

    test('without a password lets in an invited guest with the key alone', async () => {
      const meeting = await invite()
      await join(meeting.id, { name: 'Grace', email, inviteKey: keyOf(meeting) })
      await refused(askToJoin(meeting.id, { name: 'Grace', email, password: 'any' }), 'meeting.not_found')
    })

    test('makes nobody a host by his address', async () => {
      const meeting = await invite({ participants: [{ email, role: 'host' }] })
      expect((await join(meeting.id, { name: 'Grace', email, inviteKey: keyOf(meeting) })).role).toBe('participant')
    })

    test('takes a user for who he is, whatever address he gives', async () => {
      const meeting = await invite({ password: PASSWORD })
      const { bearer } = await newUser()
      await refused(askToJoin(meeting.id, { bearer, email, inviteKey: keyOf(meeting) }), 'meeting.not_found')
    })

    test('lets in a listed user by his own address', async () => {
      const user = await newUser()
      const { id, roomName } = await invite({ participants: [{ email: user.email.toUpperCase(), role: 'cohost' }] })
      expect(await joinInfo(roomName, { bearer: user.bearer })).toMatchObject({
        allowed: true,
        role: 'cohost',
        meetingId: id,
      })
      expect((await join(id, { bearer: user.bearer })).role).toBe('cohost')
    })
  })

  describe("a service's word", () => {
    test('says who comes in, and as what', async () => {
      const { id } = await schedule(backend().serviceKey, { isPublic: false, password: PASSWORD })
      const bearer = backend().serviceKey
      const answer = await join(id, { bearer, name: 'Ada', userId: 'ada', role: 'host' })
      expect(answer).toMatchObject({ role: 'host', meeting: { status: 'ACTIVE' } })
      expect(readJwt(answer.token)).toMatchObject({ name: 'Ada', attributes: { role: 'host', userId: 'ada' } })
      const viewer = await join(id, { bearer, name: 'Grace', role: 'viewer' })
      expect(readJwt(viewer.token)?.video).toMatchObject({
        canPublish: false,
        canSubscribe: true,
        canPublishData: true,
      })
    })

    test.each([{ userId: 'ada' }, { role: 'host' as const }])('of %j is a service alone', async (said) => {
      const { id } = await create(backend().serviceKey)
      const [field = ''] = Object.keys(said)
      await invalid(askToJoin(id, { name: 'Grace', ...said }), field)
      await invalid(askToJoin(id, { bearer: (await newUser()).bearer, ...said }), field)
    })
  })
}
