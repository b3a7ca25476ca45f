import { afterEach, expect, test } from 'vitest'
import { invitationTo, keepPassword, takePasswordFromAddress } from './invitation.ts'

afterEach(() => history.replaceState(null, '', '/'))

test.each(['/join/team-sync-1', '/meeting/team-sync-1', '/join/team-sync-1/'])(
  'a password in the address %s is for its meeting, and leaves the address alone otherwise',
  (path) => {
    history.replaceState({ kept: true }, '', `${path}?auto=1&password=correct%20horse%26%23#k=key_1`)
    takePasswordFromAddress()
    expect(location.href).toBe(`${location.origin}${path}?auto=1#k=key_1`)
    expect(history.state).toEqual({ kept: true })
    expect(invitationTo('team-sync-1')).toEqual({ password: 'correct horse&#', inviteKey: 'key_1' })
    expect(invitationTo('another')).toEqual({ inviteKey: 'key_1' })
  },
)

test.each(['/meetings?password=secret', '/join/x%E0%A4%A?password=secret', '/join/y?password='])(
  'is taken out of %s as well',
  (path) => {
    history.replaceState(null, '', path)
    takePasswordFromAddress()
    expect(location.search).toBe('')
  },
)

test('an address without one stays as it is', () => {
  history.replaceState(null, '', '/join/z?auto=1')
  takePasswordFromAddress()
  expect(location.search).toBe('?auto=1')
  expect(invitationTo('z')).toEqual({})
})

test('one that was typed with the meeting’s link is kept for it', () => {
  keepPassword('typed', 'correct horse')
  expect(invitationTo('typed')).toEqual({ password: 'correct horse' })
})
