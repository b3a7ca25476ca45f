import { expect, it } from 'vitest'
import { InviteKeys } from './invite-key.ts'

const keys = new InviteKeys(new TextEncoder().encode('a-secret-of-at-least-thirty-two-bytes'))
const meeting = { id: 'm1', invite_version: 1 }

it('makes one key of 256 bits for each meeting and version of its invite', () => {
  const all = [meeting, { id: 'm2', invite_version: 1 }, { id: 'm1', invite_version: 2 }].map((each) => keys.of(each))
  expect(new Set(all).size).toBe(3)
  for (const key of all) expect(key).toMatch(/^[\w-]{43}$/)
  expect(keys.of(meeting)).toBe(all[0])
  expect(new InviteKeys(new Uint8Array(32)).of(meeting)).not.toBe(all[0])
})

it('takes the key of this version alone', () => {
  expect(keys.isKeyOf(meeting, keys.of(meeting))).toBe(true)
  expect(keys.isKeyOf({ ...meeting, invite_version: 2 }, keys.of(meeting))).toBe(false)
  for (const wrong of [
    '',
    'x',
    '\u0000',
    keys.of(meeting).slice(1),
    `${keys.of(meeting)}A`,
    keys.of(meeting).toLowerCase(),
  ]) {
    expect(keys.isKeyOf(meeting, wrong)).toBe(false)
  }
})

it('takes no key where there is no meeting', () => {
  expect(keys.isKeyOf(undefined, keys.of({ id: '', invite_version: 0 }))).toBe(false)
})
