import { Allowlist, Attendees, type Meeting, V1TokenAnswer } from '@plenum/meeting-contract'
import { describe, expect, test } from 'vitest'
import type { ContractClient } from './contract-client.suite.ts'

/** As what somebody is in when the allowlist changes. */
export function describeListedRoles({
  backend,
  ask,
  read,
  refused,
  done,
  newUser,
  create,
  keyOf,
  join,
}: ContractClient): void {
  const service = () => backend().serviceKey
  const add = (id: string, participant: object) =>
    read(
      ask(`/api/meetings/${id}/participants`, { bearer: service(), json: { participants: [participant] } }),
      200,
      Allowlist,
    )
  const remove = (id: string, query: Readonly<Record<string, string>>) =>
    done(ask(`/api/meetings/${id}/participants?${new URLSearchParams(query)}`, { method: 'DELETE', bearer: service() }))
  /** As what a stay comes back. */
  const roleOf = async (id: string, sessionToken: string) => (await join(id, { bearer: sessionToken })).role
  const listAttendees = (id: string, bearer: string) => ask(`/api/meetings/${id}/attendees`, { bearer })

  describe('a listed role', () => {
    test.each(['userId', 'email'] as const)('reaches who is in by %s, and ends with the entry', async (key) => {
      const grace = await newUser()
      const { id } = await create(service())
      const { sessionToken, role } = await join(id, { bearer: grace.bearer })
      expect(role).toBe('participant')
      await refused(listAttendees(id, sessionToken), 'permission.denied')
      await add(id, { [key]: grace[key], role: 'cohost' })
      await read(listAttendees(id, sessionToken), 200, Attendees)
      expect(await roleOf(id, sessionToken)).toBe('cohost')
      await add(id, { [key]: grace[key], role: 'viewer' })
      expect(await roleOf(id, sessionToken)).toBe('viewer')
      await add(id, { [key]: grace[key], role: 'host' })
      expect(await roleOf(id, sessionToken)).toBe('host')
      await remove(id, { [key]: grace[key] })
      expect(await roleOf(id, sessionToken)).toBe('participant')
      await refused(listAttendees(id, sessionToken), 'permission.denied')
    })

    test('by user id counts before the one by e-mail, which counts again without it', async () => {
      const grace = await newUser()
      const { id } = await create(service(), { participants: [{ email: grace.email, role: 'cohost' }] })
      const { sessionToken, role } = await join(id, { bearer: grace.bearer })
      expect(role).toBe('cohost')
      await add(id, { userId: grace.userId, role: 'viewer' })
      expect(await roleOf(id, sessionToken)).toBe('viewer')
      await add(id, { email: grace.email, role: 'host' })
      expect(await roleOf(id, sessionToken)).toBe('viewer')
      await remove(id, { userId: grace.userId })
      expect(await roleOf(id, sessionToken)).toBe('host')
    })

    test('is the one of now for the stay that a user keeps', async () => {
      const grace = await newUser()
      const { id } = await create(service())
      const roleByV1 = async () => {
        const answer = ask(`/api/v1/meeting/token/${id}`, { bearer: grace.bearer })
        return await roleOf(id, (await read(answer, 200, V1TokenAnswer)).sessionToken)
      }
      expect(await roleByV1()).toBe('participant')
      await add(id, { userId: grace.userId, role: 'cohost' })
      expect(await roleByV1()).toBe('cohost')
      await remove(id, { userId: grace.userId })
      expect(await roleByV1()).toBe('participant')
    })

    test('is not the creator’s: he stays the host', async () => {
      const ada = await newUser()
      const { id } = await create(ada.bearer)
      const { sessionToken } = await join(id, { bearer: ada.bearer })
      await add(id, { userId: ada.userId, role: 'viewer' })
      expect(await roleOf(id, sessionToken)).toBe('host')
      await remove(id, { userId: ada.userId })
      expect(await roleOf(id, sessionToken)).toBe('host')
    })

    test('leaves a role that a service gave, and makes up for one that it left open', async () => {
      const { userId } = await newUser()
      const { id } = await create(service(), { participants: [{ userId, role: 'cohost' }] })
      const given = await join(id, { bearer: service(), name: 'Grace', userId, role: 'participant' })
      const open = await join(id, { bearer: service(), name: 'Grace', userId })
      expect([given.role, open.role]).toEqual(['participant', 'cohost'])
      await add(id, { userId, role: 'host' })
      expect(await roleOf(id, given.sessionToken)).toBe('participant')
      expect(await roleOf(id, open.sessionToken)).toBe('host')
      await remove(id, { userId })
      expect(await roleOf(id, given.sessionToken)).toBe('participant')
      expect(await roleOf(id, open.sessionToken)).toBe('participant')
    })

    test('of viewer ends with no more rights than it had', async () => {
      const grace = await newUser()
      const { id } = await create(service(), { participants: [{ userId: grace.userId, role: 'viewer' }] })
      const { sessionToken } = await join(id, { bearer: grace.bearer })
      await remove(id, { userId: grace.userId })
      expect(await roleOf(id, sessionToken)).toBe('viewer')
    })

    test('makes of a guest a participant at most: he never showed that the address is his', async () => {
      const { email } = await newUser()
      const meeting: Meeting = await create(service(), { isPublic: false, participants: [{ email, role: 'viewer' }] })
      const { id } = meeting
      const guest = await join(id, { name: 'Grace', email, inviteKey: keyOf(meeting) })
      expect(guest.role).toBe('viewer')
      await add(id, { email, role: 'cohost' })
      expect(await roleOf(id, guest.sessionToken)).toBe('participant')
      await add(id, { email, role: 'viewer' })
      expect(await roleOf(id, guest.sessionToken)).toBe('viewer')
    })
  })
}
