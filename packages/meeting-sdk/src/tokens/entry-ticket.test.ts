import { expect, test } from 'vitest'
import { toAdmission } from './entry-ticket.ts'

const livekitUrl = 'wss://livekit.example.com'
const tokenSaying = (claims: object) => `x.${btoa(JSON.stringify(claims))}.x`

test('what a ticket does not say is read from its token', () => {
  const token = tokenSaying({ sub: 'p_1', attributes: { role: 'cohost' }, video: { roomAdmin: true } })
  expect(toAdmission('m', { token, livekitUrl })).toEqual({
    token,
    livekitUrl,
    identity: 'p_1',
    role: 'cohost',
    meeting: { id: 'm', title: '', status: 'ACTIVE', isPublic: false },
  })
})

test.each([
  [{ attributes: { role: 'viewer' } }, 'viewer'],
  [{ attributes: { role: 'emperor' } }, 'participant'],
  [{ attributes: 'host' }, 'participant'],
  [{ video: { canPublish: false } }, 'viewer'],
  [{ video: { canPublish: true } }, 'participant'],
  // What a token may do at LiveKit makes nobody a host of ours.
  [{ video: { roomAdmin: true } }, 'participant'],
  [{}, 'participant'],
])('a token that says %j is of a %s', (claims, role) => {
  expect(toAdmission('m', { token: tokenSaying(claims), livekitUrl }).role).toBe(role)
})

test('what a ticket says counts, even where the token cannot be read', () => {
  const meeting = { title: 'Team Sync', status: 'SCHEDULED', isPublic: true } as const
  expect(toAdmission('m', { token: 'opaque', livekitUrl, role: 'host', meeting })).toEqual({
    token: 'opaque',
    livekitUrl,
    identity: '',
    role: 'host',
    meeting: { id: 'm', ...meeting },
  })
})
