import { expect, test } from 'vitest'
import { addInvitees, readInvitees, toInvited } from './invitees.ts'

const read = (text: string) => readInvitees(text).map(({ by, id }) => (by === 'nothing' ? `? ${id}` : id))

test.each([
  ['ada@example.com', ['ada@example.com']],
  [
    'ada@example.com, grace@example.com; alan@example.com\nmary@example.com',
    ['ada@example.com', 'grace@example.com', 'alan@example.com', 'mary@example.com'],
  ],
  ['Ada Lovelace <Ada@Example.com>, Grace Hopper <grace@example.com>', ['ada@example.com', 'grace@example.com']],
  ['"Hopper, Grace" <grace@example.com>; "Turing; Alan" <alan@example.com>', ['grace@example.com', 'alan@example.com']],
  ['ada@example.com grace@example.com\talan@example.com', ['ada@example.com', 'grace@example.com', 'alan@example.com']],
  ['<ada@example.com>\r\n<grace@example.com>', ['ada@example.com', 'grace@example.com']],
  ['  ,;\n , ', []],
  ['', []],
  ['Ada Lovelace', ['? Ada Lovelace']],
  ['ada@, grace@example.com', ['? ada@', 'grace@example.com']],
  ['Ada <ada at example.com>', ['? ada at example.com']],
  ['ｇｒａｃｅ@example.com', ['grace@example.com']],
  [`${'x'.repeat(250)}@example.com`, [`? ${'x'.repeat(250)}@example.com`]],
])('reads %j', (text, found) => {
  expect(read(text)).toEqual(found)
})

test('whoever is on the list already stays as he is', () => {
  const listed = toInvited({
    participants: [
      { email: 'ada@example.com', userId: null, role: 'cohost', addedAt: '' },
      { email: null, userId: 'grace', role: 'viewer', addedAt: '' },
    ],
  })
  expect(addInvitees(listed, readInvitees('ada@example.com, alan@example.com, alan@example.com'))).toEqual([
    { by: 'email', id: 'ada@example.com', role: 'cohost' },
    { by: 'userId', id: 'grace', role: 'viewer' },
    { by: 'email', id: 'alan@example.com', role: 'participant' },
  ])
})
