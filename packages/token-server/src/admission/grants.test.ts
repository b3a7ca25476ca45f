import { Role } from '@plenum/meeting-contract'
import { expect, it } from 'vitest'
import { grantsFor } from './grants.ts'

it('gives each role these grants and no others', () => {
  const grants = Object.fromEntries(Role.options.map((role) => [role, grantsFor(role, { id: 'm1' })]))
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
  expect(grantsFor(role, { id: 'm1' }).canPublishData).toBeTypeOf('boolean')
})

it.each(Role.options)('gives a %s no administrative grant', (role) => {
  const forbidden = ['roomAdmin', 'roomCreate', 'roomList', 'roomRecord', 'hidden', 'recorder', 'canUpdateOwnMetadata']
  for (const grant of forbidden) expect(grantsFor(role, { id: 'm1' })).not.toHaveProperty(grant)
})
