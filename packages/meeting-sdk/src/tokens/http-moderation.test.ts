import { expect, test } from 'vitest'
import { LiveKitMeetingService } from '../livekit-meeting-service.ts'
import type { Moderation } from '../moderation.ts'
import { httpModeration } from './http-moderation.ts'

/** Commands of one stay, and what they ask of a server that answers what it is given. */
function commands(...answers: readonly object[]) {
  const asked: unknown[] = []
  const left = [...answers]
  const service = new LiveKitMeetingService({
    baseUrl: 'https://meet.example.com',
    async fetch(input, init) {
      const request = new Request(input, init)
      const { pathname, search } = new URL(request.url)
      const text = await request.text()
      asked.push([request.method, pathname + search, text === '' ? null : JSON.parse(text)])
      expect(request.headers.get('Authorization')).toBe('Bearer ps_1')
      const answer = left.shift()
      return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer)
    },
  })
  const options = { sessionToken: 'ps_1', signal: new AbortController().signal }
  return { asked, by: httpModeration(service)('m1', options) }
}

const ATTENDEE = '/api/meetings/m1/attendees/p_ada'

test.each<readonly [string, (by: Moderation) => Promise<unknown>, readonly unknown[]]>([
  ['mute', (by) => by.mute('p_ada'), ['POST', `${ATTENDEE}/mute`, {}]],
  [
    'mute for good',
    (by) => by.mute('p_ada', { allowUnmute: false }),
    ['POST', `${ATTENDEE}/mute`, { allowUnmute: false }],
  ],
  ['stop a share', (by) => by.stopSource('p_ada', 'screen'), ['POST', `${ATTENDEE}/unpublish`, { source: 'screen' }]],
  ['remove', (by) => by.remove('p_ada'), ['POST', `${ATTENDEE}/remove`, null]],
  ['ban', (by) => by.ban('p_ada'), ['POST', `${ATTENDEE}/ban`, null]],
  ['make a cohost', (by) => by.setRole('p_ada', 'cohost'), ['POST', `${ATTENDEE}/role`, { role: 'cohost' }]],
  ['lower a hand', (by) => by.lowerHand('p_ada'), ['POST', `${ATTENDEE}/hand`, { raised: false }]],
  ['mute all', (by) => by.muteAll({ allowUnmute: true }), ['POST', '/api/meetings/m1/mute-all', { allowUnmute: true }]],
  ['lower all hands', (by) => by.lowerHands(), ['POST', '/api/meetings/m1/lower-hands', null]],
  ['spotlight nobody', (by) => by.spotlight(null), ['POST', '/api/meetings/m1/spotlight', { identity: null }]],
  ['admit', (by) => by.admit('s1', { always: true }), ['POST', '/api/meetings/m1/lobby/s1/admit', { always: true }]],
  ['admit all', (by) => by.admitAll(), ['POST', '/api/meetings/m1/lobby/admit-all', null]],
  ['deny', (by) => by.deny('s1', { message: 'No' }), ['POST', '/api/meetings/m1/lobby/s1/deny', { message: 'No' }]],
  ['unban', (by) => by.unban('b1'), ['DELETE', '/api/meetings/m1/bans?id=b1', null]],
])('asks to %s', async (_, command, request) => {
  const { asked, by } = commands()
  await command(by)
  expect(asked).toEqual([request])
})

test('locks, opens the lobby, and gives out a new link', async () => {
  const { asked, by } = commands({}, {}, { joinUrl: 'https://meet.example.com/join/x#k=new' })
  await by.lock(true)
  await by.setLobby(false)
  expect(await by.renewInvite()).toBe('https://meet.example.com/join/x#k=new')
  expect(asked).toEqual([
    ['PATCH', '/api/meetings/m1', { locked: true }],
    ['PATCH', '/api/meetings/m1', { lobby: false }],
    ['POST', '/api/meetings/m1/invite', null],
  ])
})

test('extends from the end that the server has', async () => {
  const { asked, by } = commands({ endsAt: '2026-11-21T11:00:00Z' }, {})
  await by.extend(15)
  expect(asked.at(-1)).toEqual(['PATCH', '/api/meetings/m1', { endsAt: '2026-11-21T11:15:00.000Z' }])
})

test('what has no end cannot end later', async () => {
  const { by } = commands({ endsAt: null })
  await expect(by.extend(15)).rejects.toMatchObject({ code: 'meeting.status_conflict' })
})

test('lists who may not come back', async () => {
  const { by } = commands({ bans: [{ id: 'b1' }] })
  expect(await by.listBans()).toEqual([{ id: 'b1' }])
})
