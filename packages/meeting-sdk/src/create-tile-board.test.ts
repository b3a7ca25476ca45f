import { expect, test, vi } from 'vitest'
import { createTileBoard } from './create-tile-board.ts'
import { createFakeMeeting } from './testing/create-fake-meeting.ts'

const OTHERS = ['ada', 'bob', 'cleo', 'dan', 'eve']

/** A meeting of six with their cameras on, of whom four are in sight. */
async function setUp() {
  const meeting = createFakeMeeting()
  await meeting.session.join()
  for (const identity of OTHERS) meeting.room.enter(identity, { camera: 'on', microphone: 'on' })
  const board = createTileBoard(meeting.session, { pageSize: 4 })
  const listener = vi.fn()
  const stop = board.subscribe(listener)
  const visible = () => board.getSnapshot().visible.map(({ identity }) => identity)
  const seen = () => OTHERS.filter((identity) => meeting.room.receives(identity, 'camera'))
  return { ...meeting, room: meeting.room, board, listener, stop, visible, seen }
}

test('shows who is there, oneself first', async () => {
  const { visible } = await setUp()
  expect(visible()).toEqual(['p_you', 'ada', 'bob', 'cleo'])
})

test('shows who is there before anybody subscribes', async () => {
  const { session } = await setUp()
  const board = createTileBoard(session, { pageSize: 9 })
  expect(board.getSnapshot().visible).toHaveLength(6)
  expect(board.getSnapshot()).toBe(board.getSnapshot())
})

test('receives the pictures of who is in sight, and the voices of all', async () => {
  const { room, board, seen } = await setUp()
  expect(seen()).toEqual(['ada', 'bob', 'cleo'])
  board.setPage(1)
  expect(seen()).toEqual(['dan', 'eve'])
  board.pin('camera:bob')
  expect(seen()).toEqual(['bob', 'dan', 'eve'])
  board.unpin('camera:bob')
  board.setPage(0)
  board.setPageSize(6)
  expect(seen()).toEqual(OTHERS)
  board.setPageSize(2)
  expect(seen()).toEqual(['ada'])
  expect(OTHERS.every((identity) => room.receives(identity, 'microphone'))).toBe(true)
})

test('brings into sight who speaks for a moment, and not who coughs', async () => {
  const { room, clock, visible, listener } = await setUp()
  room.speak('eve')
  clock.advance(400)
  room.speak()
  clock.advance(10_000)
  room.speak('eve')
  clock.advance(499)
  expect(visible()).toEqual(['p_you', 'ada', 'bob', 'cleo'])
  expect(listener).not.toHaveBeenCalled()
  clock.advance(1)
  expect(visible()).toEqual(['p_you', 'ada', 'bob', 'eve'])
  expect(listener).toHaveBeenCalledTimes(1)
})

test('lets make way who has been silent longest', async () => {
  const { room, clock, visible } = await setUp()
  for (const identity of ['cleo', 'ada', 'bob', 'dan']) {
    room.speak(identity)
    clock.advance(1_000)
  }
  expect(visible()).toEqual(['p_you', 'ada', 'bob', 'dan'])
})

test('hears who was speaking already when it was begun', async () => {
  const { session, room, clock, stop } = await setUp()
  stop()
  room.speak('eve')
  const board = createTileBoard(session, { pageSize: 4 })
  board.subscribe(() => {})
  clock.advance(500)
  expect(board.getSnapshot().visible.map(({ identity }) => identity)).toContain('eve')
})

test('is told of no mute, name or picture, however many', async () => {
  const { room, listener } = await setUp()
  for (const microphone of ['muted', 'on'] as const) {
    for (const identity of OTHERS) room.change(identity, { microphone, name: microphone, quality: 'poor' })
  }
  expect(listener).not.toHaveBeenCalled()
})

test('is told once of all who come at once', async () => {
  const { room, board, listener } = await setUp()
  room.atOnce(() => {
    for (let count = 0; count < 1_000; count += 1) room.enter(`p_${count}`)
  })
  expect(listener).toHaveBeenCalledTimes(1)
  expect(board.getSnapshot().pages.flat()).toHaveLength(1_006)
})

test('shows and receives the same after the room was lost and is another one', async () => {
  const { session, rooms, room, clock, board, nextRoom } = await setUp()
  board.setPage(1)
  nextRoom({ people: OTHERS })
  room.drop('lost')
  expect(board.getSnapshot().visible).toHaveLength(2)
  clock.advance(3_000)
  await expect.poll(() => session.getSnapshot().state.status).toBe('connected')
  const second = rooms[1]
  for (const identity of OTHERS) second?.change(identity, { camera: 'on' })
  expect(OTHERS.filter((identity) => second?.receives(identity, 'camera'))).toEqual(['dan', 'eve'])
})

test('keeps no picture waiting when one enters again', async () => {
  const { session, rooms, board, nextRoom } = await setUp()
  await session.leave()
  expect(board.getSnapshot().visible).toEqual([])
  nextRoom({ people: ['ada'], hangs: true })
  const joined = session.join()
  await expect.poll(() => rooms[1]?.connects).toBe(1)
  rooms[1]?.change('ada', { camera: 'on' })
  expect(rooms[1]?.receives('ada', 'camera')).toBe(true)
  rooms[1]?.letIn()
  await joined
  expect(board.getSnapshot().visible.map(({ identity }) => identity)).toEqual(['p_you', 'ada'])
})

test('that nobody subscribes to any more changes nothing, and gives every picture back', async () => {
  const { board, room, clock, listener, stop, seen, visible } = await setUp()
  const second = board.subscribe(() => {})
  stop()
  stop()
  expect(seen()).toEqual(['ada', 'bob', 'cleo'])
  room.speak('eve')
  second()
  expect(seen()).toEqual(OTHERS)
  clock.advance(10_000)
  expect(visible()).toEqual(['p_you', 'ada', 'bob', 'cleo'])
  room.exit('ada')
  expect(seen()).toEqual(OTHERS.filter((identity) => identity !== 'ada'))
  expect(listener).not.toHaveBeenCalled()
})

const stageOf = ({ board }: Awaited<ReturnType<typeof setUp>>) => board.getSnapshot().stage.map(({ id }) => id)

test('whom a host spotlights stands on the stage, on whatever page he was, until he is spotlighted no more', async () => {
  const meeting = await setUp()
  meeting.room.setInfo({ spotlight: 'eve' })
  expect(stageOf(meeting)).toEqual(['camera:eve'])
  expect(meeting.seen()).toContain('eve')
  meeting.room.setInfo({ spotlight: null })
  expect(stageOf(meeting)).toEqual([])
})

test("a pin of one's own wins, the screens of others stay, and oneself one does not see large", async () => {
  const meeting = await setUp()
  meeting.room.change('bob', { screen: 'on' })
  meeting.room.setInfo({ spotlight: 'eve' })
  expect(stageOf(meeting)).toEqual(['camera:eve', 'screen:bob'])
  meeting.board.pin('camera:ada')
  expect(stageOf(meeting)).toEqual(['camera:ada', 'screen:bob'])
  meeting.board.unpin('camera:ada')
  meeting.room.setInfo({ spotlight: 'p_you' })
  expect(stageOf(meeting)).toEqual(['screen:bob'])
  meeting.room.setInfo({ spotlight: 'eve' })
  meeting.room.exit('eve')
  expect(stageOf(meeting)).toEqual(['screen:bob'])
})
