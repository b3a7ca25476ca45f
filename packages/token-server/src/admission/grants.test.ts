import { Role } from '@plenum/meeting-contract'
import { expect, it } from 'vitest'
import { grantsFor, mayUnmuteAfter, mayUnmuteAs } from './grants.ts'

it('gives each role these grants and no others', () => {
  const grants = Object.fromEntries(
    Role.options.map((role) => [role, grantsFor({ role, may_unmute: 1 }, { id: 'm1' })]),
  )
  expect(grants).toMatchInlineSnapshot(`
    {
      "cohost": {
        "canPublish": true,
        "canPublishData": true,
        "canSubscribe": true,
        "room": "meeting-m1",
        "roomJoin": true,
      },
      "host": {
        "canPublish": true,
        "canPublishData": true,
        "canSubscribe": true,
        "room": "meeting-m1",
        "roomJoin": true,
      },
      "participant": {
        "canPublish": true,
        "canPublishData": true,
        "canSubscribe": true,
        "room": "meeting-m1",
        "roomJoin": true,
      },
      "viewer": {
        "canPublish": false,
        "canPublishData": true,
        "canSubscribe": true,
        "room": "meeting-m1",
        "roomJoin": true,
      },
    }
  `)
})

it.each(Role.options)('says outright whether a %s may send data', (role) => {
  expect(grantsFor({ role, may_unmute: 1 }, { id: 'm1' }).canPublishData).toBeTypeOf('boolean')
})

it.each(Role.options)('gives a %s no administrative grant', (role) => {
  const forbidden = ['roomAdmin', 'roomCreate', 'roomList', 'roomRecord', 'hidden', 'recorder', 'canUpdateOwnMetadata']
  for (const grant of forbidden) expect(grantsFor({ role, may_unmute: 1 }, { id: 'm1' })).not.toHaveProperty(grant)
})

it('takes the microphone alone from who may not unmute', () => {
  for (const role of ['host', 'cohost', 'participant'] as const) {
    expect(grantsFor({ role, may_unmute: 0 }, { id: 'm1' })).toEqual({
      ...grantsFor({ role, may_unmute: 1 }, { id: 'm1' }),
      canPublishSources: ['camera', 'screen_share', 'screen_share_audio'],
    })
  }
  // To LiveKit a source that may be sent is one, whatever else it is told: who only watches has none.
  expect(grantsFor({ role: 'viewer', may_unmute: 0 }, { id: 'm1' })).not.toHaveProperty('canPublishSources')
})

it.each([
  ['host', 1],
  ['cohost', 1],
  ['participant', 0],
  ['viewer', 0],
] as const)('a %s may unmute in a silenced meeting: %i', (role, right) => {
  expect(mayUnmuteAs(role, { may_unmute: 0 })).toBe(right)
  expect(mayUnmuteAs(role, { may_unmute: 1 })).toBe(1)
})

it.each([
  // Who comes to command others has the right by it, and who did has what anybody has.
  ['participant', 'cohost', 0, 0, 1],
  ['viewer', 'host', 0, 0, 1],
  ['host', 'cohost', 0, 0, 1],
  ['cohost', 'participant', 1, 0, 0],
  ['host', 'viewer', 0, 1, 1],
  // Else a mute of one's own stays, and so does a leave.
  ['participant', 'viewer', 0, 1, 0],
  ['viewer', 'participant', 1, 0, 1],
  ['cohost', 'cohost', 0, 1, 0],
  ['participant', 'participant', 1, 0, 1],
] as const)('a %s who becomes a %s and had %i in a meeting with %i has %i', (from, to, had, meetings, has) => {
  expect(mayUnmuteAfter({ role: from, may_unmute: had }, to, { may_unmute: meetings })).toBe(has)
})
