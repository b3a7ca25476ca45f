import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Participant } from './participant.ts'
import { tilesOf } from './tile.ts'
import { type TileBoardInput, tileBoard } from './tile-board.ts'
import { emptyTileBoard, type TileBoardState } from './tile-board-state.ts'

const IDENTITIES = ['you', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']

const source = fc.constantFrom('off', 'muted', 'on')

const person = (identity: string) =>
  fc.record({
    identity: fc.constant(identity),
    name: fc.constantFrom('Ada', 'Grace'),
    isLocal: fc.constant(identity === 'you'),
    userId: fc.constant(null),
    role: fc.constant('participant'),
    handRaisedAt: fc.constant(null),
    maySpeak: fc.boolean(),
    microphone: source,
    camera: source,
    screen: fc.oneof({ weight: 3, arbitrary: fc.constant('off') }, { weight: 1, arbitrary: source }),
    quality: fc.constant('good'),
    joinedAtMs: fc.integer({ min: 0, max: 3 }),
  }) satisfies fc.Arbitrary<Participant>

const participants = fc
  .tuple(fc.subarray(IDENTITIES), fc.tuple(...IDENTITIES.map(person)))
  .map(([here, all]): readonly Participant[] => all.filter(({ identity }) => here.includes(identity)))

const identity = fc.constantFrom(...IDENTITIES)
const id = fc.tuple(fc.constantFrom('camera', 'screen'), identity).map(([what, who]) => `${what}:${who}`)

const input: fc.Arbitrary<TileBoardInput> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('participantsChanged'), participants }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('spoke'), identity, atMs: fc.nat(1_000) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('fellSilent'), identity, atMs: fc.nat(1_000) }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('pageSizeChanged'), pageSize: fc.integer({ min: 0, max: 7 }) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('pageTurned'), page: fc.integer({ min: -1, max: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('pinned'), tileId: id }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('unpinned'), tileId: id }) },
)

/** What has happened in a room so far: first somebody is there. */
const past = fc
  .tuple(participants, fc.array(input, { maxLength: 25 }))
  .map(([first, inputs]): readonly TileBoardInput[] => [
    { type: 'participantsChanged', participants: first },
    ...inputs,
  ])

const after = (inputs: readonly TileBoardInput[]): TileBoardState => inputs.reduce(tileBoard, emptyTileBoard(4))

const presentAfter = (inputs: readonly TileBoardInput[]) =>
  inputs.reduce<readonly Participant[]>(
    (present, each) => (each.type === 'participantsChanged' ? each.participants : present),
    [],
  )

const idsOf = (tiles: readonly { readonly id: string }[]) => tiles.map((tile) => tile.id)

/** More than by default: the board is quick, and its corners are rare. */
const holds = <Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>) =>
  fc.assert(property, { numRuns: 400 })

test('every person and every shared screen stands in one place, and in one alone', () => {
  holds(
    fc.property(past, (inputs) => {
      const { stage, pages } = after(inputs).board
      const expected = idsOf(presentAfter(inputs).flatMap(tilesOf))
      expect(idsOf([...stage, ...pages.flat()]).sort()).toEqual([...expected].sort())
    }),
  )
})

test('in sight are the stage and one page that is not empty, and never more than fits', () => {
  holds(
    fc.property(past, (inputs) => {
      const { board, pageSize } = after(inputs)
      const shown = board.pages[board.page] ?? []
      expect(board.visible).toEqual([...board.stage, ...shown])
      expect(board.pages.every((page) => page.length > 0 && board.stage.length + page.length <= pageSize)).toBe(true)
      expect(board.page).toBeLessThan(Math.max(1, board.pages.length))
    }),
  )
})

test('what is pinned comes first and is always in sight, in the order of pinning', () => {
  holds(
    fc.property(past, (inputs) => {
      const { board, pins, pageSize, tiles } = after(inputs)
      const pinned = pins.filter((pin) => tiles.has(pin)).slice(1 - pageSize)
      expect(idsOf(board.visible).slice(0, pinned.length)).toEqual(pinned)
    }),
  )
})

test('you are the first of the first page, unless pinned or alone on it', () => {
  holds(
    fc.property(past, (inputs) => {
      const { board, pageSize, tiles } = after(inputs)
      const you = tiles.get('camera:you')
      fc.pre(you !== undefined && !board.stage.includes(you) && pageSize - board.stage.length > 1)
      expect(board.pages[0]?.[0]).toBe(you)
    }),
  )
})

test('one who begins to speak comes into sight by one swap at most, which moves nobody else', () => {
  holds(
    fc.property(past, identity, (inputs, speaker) => {
      const before = after(inputs)
      const now = tileBoard(before, { type: 'spoke', identity: speaker, atMs: 2_000 })
      const [places, placesNow] = [before.board.pages.flat(), now.board.pages.flat()]
      const moved = places.flatMap((tile, index) => (tile === placesNow[index] ? [] : [tile]))
      expect(now.board.stage).toBe(before.board.stage)
      expect([0, 2]).toContain(moved.length)
      if (moved.length === 0) return
      expect(moved.map((tile) => before.board.visible.includes(tile)).sort()).toEqual([false, true])
      expect(moved.every((tile) => tile.source === 'camera' || tile.identity === 'you')).toBe(true)
      expect(idsOf(now.board.visible)).toContain(`camera:${speaker}`)
    }),
  )
})

test('whoever speaks out of sight comes into sight, unless nobody there may make way', () => {
  holds(
    fc.property(past, identity, (inputs, speaker) => {
      const before = after(inputs)
      fc.pre(before.tiles.has(`camera:${speaker}`) && speaker !== 'you')
      const { board } = tileBoard(before, { type: 'spoke', identity: speaker, atMs: 2_000 })
      const shown = board.pages[board.page] ?? []
      const mayMakeWay = shown.some((tile) => (tile.identity === 'you') === (tile.source === 'screen'))
      if (mayMakeWay) expect(idsOf(board.visible)).toContain(`camera:${speaker}`)
    }),
  )
})

test('whatever is told twice changes nothing the second time, in whatever order the list comes', () => {
  holds(
    fc.property(past, input, (inputs, next) => {
      const now = tileBoard(after(inputs), next)
      const again =
        next.type === 'participantsChanged' ? { ...next, participants: [...next.participants].reverse() } : next
      expect(tileBoard(now, again)).toBe(now)
    }),
  )
})

test('the order of the list decides nothing', () => {
  holds(
    fc.property(past, (inputs) => {
      const reversed = inputs.map((each) =>
        each.type === 'participantsChanged' ? { ...each, participants: [...each.participants].reverse() } : each,
      )
      expect(after(reversed).board).toEqual(after(inputs).board)
    }),
  )
})

test('a mute, a name or a picture changes nothing', () => {
  holds(
    fc.property(past, fc.tuple(source, source), (inputs, [microphone, camera]) => {
      const before = after(inputs)
      const changed = presentAfter(inputs).map((each) => ({ ...each, name: 'Alan', microphone, camera }))
      expect(tileBoard(before, { type: 'participantsChanged', participants: changed })).toBe(before)
    }),
  )
})

test('nobody in sight moves when others go who are out of sight', () => {
  holds(
    fc.property(past, fc.subarray(IDENTITIES), (inputs, leave) => {
      const before = after(inputs)
      const seen = new Set(before.board.visible.map((tile) => tile.identity))
      const stay = presentAfter(inputs).filter((each) => seen.has(each.identity) || !leave.includes(each.identity))
      const now = tileBoard(before, { type: 'participantsChanged', participants: stay })
      expect(now.board.visible).toBe(before.board.visible)
    }),
  )
})

test('who stays in sight stays in his place when others go, as long as there is somebody to fill the gaps', () => {
  holds(
    fc.property(past, fc.subarray(IDENTITIES), (inputs, leave) => {
      const before = after(inputs)
      const stay = presentAfter(inputs).filter((each) => !leave.includes(each.identity))
      const now = tileBoard(before, { type: 'participantsChanged', participants: stay })
      const capacity = before.pageSize - before.board.stage.length
      fc.pre(idsOf(now.board.stage).join() === idsOf(before.board.stage).join())
      const [shown, shownNow] = [before, now].map(({ board }) => board.pages[board.page] ?? [])
      fc.pre(shown?.length === capacity && shownNow?.length === capacity)
      const stayed = shown?.filter((tile) => shownNow?.includes(tile)) ?? []
      fc.pre(stayed.length > 0)
      for (const tile of stayed) expect(shownNow?.indexOf(tile)).toBe(shown?.indexOf(tile))
    }),
  )
})

test('nobody in sight moves when others come', () => {
  holds(
    fc.property(past, participants, (inputs, more) => {
      const before = after(inputs)
      const present = presentAfter(inputs)
      const isNew = ({ identity, screen }: Participant) =>
        identity !== 'you' && screen === 'off' && !present.some((each) => each.identity === identity)
      const all = [...present, ...more.filter(isNew)]
      fc.pre(all.every(({ identity }) => !before.pins.includes(`camera:${identity}`)))
      const now = tileBoard(before, { type: 'participantsChanged', participants: all })
      const seen = before.board.visible
      expect(now.board.visible.slice(0, seen.length)).toEqual(seen)
      if (seen.length === before.pageSize) expect(now.board.visible).toBe(seen)
    }),
  )
})

test('lists that stay as they were stay the same objects', () => {
  const keptOf = (before: readonly TileBoardState['board']['stage'][], now: typeof before) =>
    now.every((list) => before.includes(list) || !before.some((other) => idsOf(other).join() === idsOf(list).join()))
  holds(
    fc.property(past, input, (inputs, next) => {
      const before = after(inputs)
      const now = tileBoard(before, next)
      expect(keptOf([before.board.stage], [now.board.stage])).toBe(true)
      expect(keptOf([before.board.visible], [now.board.visible])).toBe(true)
      expect(keptOf(before.board.pages, now.board.pages)).toBe(true)
      const isSame = JSON.stringify(now.board) === JSON.stringify(before.board)
      if (isSame) expect(now.board).toBe(before.board)
    }),
  )
})
