import type { Participant, Role } from '@plenum/meeting-sdk'
import { createFakeMeeting } from '@plenum/meeting-sdk/testing'
import { expect, test, vi } from 'vitest'
import { en } from '../../words/en.ts'
import { hostWords } from '../../words/host-words.ts'
import { personEntries } from './person-entries.ts'

const words = { ...en, ...hostWords }

async function entriesOf(role: Role, details: Partial<Participant>, spotlight: string | null = null) {
  const meeting = createFakeMeeting()
  await meeting.session.join()
  meeting.room.enter('ada', { name: 'Ada', ...details })
  const { participants } = meeting.session.getSnapshot()
  const person = { ...(participants.at(-1) as Participant), ...details }
  const ask = vi.fn()
  const run = vi.fn((command: () => Promise<unknown>) => command())
  const entries = personEntries({ session: meeting.session, person, role, spotlight, words, run, ask })
  const labels = entries.flatMap((entry) => (entry.kind === 'separator' ? [] : [entry.label]))
  const select = async (label: string) => {
    const entry = entries.find((each) => each.kind === 'action' && each.label === label)
    if (entry?.kind !== 'action') throw new Error(`There is no ${label}.`)
    await entry.onSelect()
  }
  return { ...meeting, entries, labels, ask, select, asked: meeting.moderation.asked }
}

test('a host can do everything to whoever sends everything', async () => {
  const all = { microphone: 'on', camera: 'on', screen: 'on', handRaisedAt: '2026-11-21T10:00:00Z' } as const
  const { labels } = await entriesOf('host', all)
  expect(labels).toEqual([
    'Mute',
    'Mute, without unmuting',
    'Stop camera',
    'Stop screen sharing',
    'Lower hand',
    'Spotlight for everyone',
    'Role',
    'Remove',
    'Ban',
  ])
})

test('a cohost bans nobody and makes nobody something else, and commands no host', async () => {
  expect((await entriesOf('cohost', { microphone: 'on' })).labels).toEqual([
    'Mute',
    'Mute, without unmuting',
    'Spotlight for everyone',
    'Remove',
  ])
  expect((await entriesOf('cohost', { role: 'host', microphone: 'on' })).labels).toEqual([])
})

test.each(['participant', 'viewer'] as const)('a %s can do nothing', async (role) => {
  expect((await entriesOf(role, { microphone: 'on' })).labels).toEqual([])
})

test('oneself one can only have seen by all', async () => {
  expect((await entriesOf('host', { isLocal: true, microphone: 'on' })).labels).toEqual(['Spotlight for everyone'])
})

test('there is nothing to stop that is off, and whoever may not speak can be let', async () => {
  const { labels, select, asked } = await entriesOf('cohost', { maySpeak: false })
  expect(labels).toEqual(['Let unmute', 'Spotlight for everyone', 'Remove'])
  await select('Let unmute')
  expect(asked).toEqual([['mute', 'ada', { allowUnmute: true }]])
})

test.each([
  ['Mute', ['mute', 'ada']],
  ['Mute, without unmuting', ['mute', 'ada', { allowUnmute: false }]],
  ['Stop camera', ['stopSource', 'ada', 'camera']],
  ['Stop screen sharing', ['stopSource', 'ada', 'screen']],
  ['Lower hand', ['lowerHand', 'ada']],
  ['Spotlight for everyone', ['spotlight', 'ada']],
])('%s is done at once', async (label, command) => {
  const all = { microphone: 'on', camera: 'on', screen: 'on', handRaisedAt: '2026-11-21T10:00:00Z' } as const
  const { select, asked } = await entriesOf('host', all)
  await select(label)
  expect(asked).toEqual([command])
})

test('a spotlight ends where it was turned on', async () => {
  const { select, asked } = await entriesOf('host', {}, 'ada')
  await select('End spotlight')
  expect(asked).toEqual([['spotlight', null]])
})

test.each([
  ['Remove', {}, { about: 'remove' }],
  ['Ban', {}, { about: 'ban', isGuest: true }],
  ['Ban', { userId: 'user-1' }, { about: 'ban', isGuest: false }],
] as const)('%s is asked before: %j', async (label, who, question) => {
  const { select, ask, asked } = await entriesOf('host', who)
  await select(label)
  expect(ask).toHaveBeenCalledWith({ identity: 'ada', name: 'Ada', ...question })
  expect(asked).toEqual([])
})

test('a role is another one as it is chosen; the same again is none', async () => {
  const { entries, asked } = await entriesOf('host', {})
  const role = entries.find(({ kind }) => kind === 'choice')
  if (role?.kind !== 'choice') throw new Error('There is no choice of roles.')
  expect(role.value).toBe('participant')
  role.onChoose('participant')
  role.onChoose('cohost')
  await expect.poll(() => asked).toEqual([['setRole', 'ada', 'cohost']])
})
