import { describe, expect, test } from 'vitest'
import type { Participant } from './participant.ts'
import { type TileBoardInput, tileBoard } from './tile-board.ts'
import { emptyTileBoard, type TileBoardState } from './tile-board-state.ts'

const person = (identity: string, details: Partial<Participant> = {}): Participant => ({
  identity,
  name: identity,
  isLocal: identity === 'you',
  role: 'participant',
  handRaisedAt: null,
  maySpeak: true,
  userId: null,
  microphone: 'off',
  camera: 'off',
  screen: 'off',
  quality: 'good',
  joinedAtMs: 0,
  ...details,
})
const people = (identities: string) => [...identities].map((letter) => person(letter === '@' ? 'you' : letter))

/** A board of four in sight, as letters: `@` is you, a capital somebody's screen. */
function boardOf(identities: string, pageSize = 4) {
  let state: TileBoardState = emptyTileBoard(pageSize)
  const be = (input: TileBoardInput) => {
    state = tileBoard(state, input)
  }
  const show = (participants: readonly Participant[]) => be({ type: 'participantsChanged', participants })
  show(people(identities))
  const letters = (tiles: TileBoardState['board']['stage']) =>
    tiles
      .map(({ identity, source }) =>
        identity === 'you' ? '@' : source === 'screen' ? identity.toUpperCase() : identity,
      )
      .join('')
  let atMs = 0
  return {
    show,
    be,
    people: (now: string) => show(people(now)),
    speak: (identity: string) => be({ type: 'spoke', identity, atMs: ++atMs }),
    stop: (identity: string) => be({ type: 'fellSilent', identity, atMs: ++atMs }),
    turnTo: (page: number) => be({ type: 'pageTurned', page }),
    pin: (tileId: string) => be({ type: 'pinned', tileId }),
    unpin: (tileId: string) => be({ type: 'unpinned', tileId }),
    resize: (size: number) => be({ type: 'pageSizeChanged', pageSize: size }),
    get board() {
      return state.board
    },
    get state() {
      return state
    },
    get stage() {
      return letters(state.board.stage)
    },
    get pages() {
      return state.board.pages.map(letters).join(' ')
    },
    get visible() {
      return letters(state.board.visible)
    },
  }
}

describe('who stands where', () => {
  test('you first, then the others in order of coming, and on pages what does not fit', () => {
    const board = boardOf('')
    board.show([
      person('c', { joinedAtMs: 3_000 }),
      person('b', { joinedAtMs: 1_000 }),
      person('you', { joinedAtMs: 9_000 }),
      person('a', { joinedAtMs: 3_000 }),
      person('d', { joinedAtMs: 4_000 }),
    ])
    expect(board.pages).toBe('@bac d')
    expect(board.visible).toBe('@bac')
  })

  test('whoever comes later comes last, though he may have been there longer by the clock', () => {
    const board = boardOf('@ab')
    board.show([...people('@ab'), person('c', { joinedAtMs: -1 })])
    expect(board.pages).toBe('@abc')
  })

  test('a screen that is shared is a tile of its own, in sight on every page', () => {
    const board = boardOf('@abcdefg')
    board.show([...people('@abcdef'), person('g', { screen: 'on' })])
    expect(board.stage).toBe('G')
    expect(board.visible).toBe('G@ab')
    board.turnTo(1)
    expect(board.visible).toBe('Gcde')
  })

  test('a screen that is paused stays', () => {
    const board = boardOf('@')
    board.show([person('you'), person('a', { screen: 'on' })])
    const before = board.state
    board.show([person('you'), person('a', { screen: 'muted' })])
    expect(board.state).toBe(before)
  })

  test("one's own screen takes nobody's place: one sees it anyway", () => {
    const board = boardOf('@abc')
    board.show([person('you', { screen: 'on' }), ...people('abc')])
    expect(board.stage).toBe('')
    expect(board.visible).toBe('@abc')
  })

  test('one makes way oneself where there is room for one alone', () => {
    const board = boardOf('@a', 2)
    board.show([person('you'), person('a', { screen: 'on' })])
    expect(board.visible).toBe('Aa')
    board.turnTo(1)
    expect(board.visible).toBe('A@')
  })
})

describe('speaking', () => {
  test('from out of sight one changes places with who has been silent longest, and nobody else moves', () => {
    const board = boardOf('@abcde')
    board.speak('a')
    board.stop('a')
    board.speak('c')
    board.stop('c')
    board.speak('e')
    expect(board.pages).toBe('@aec db')
  })

  test('who never spoke makes way from the end, and never you', () => {
    const board = boardOf('@abcde')
    board.speak('d')
    expect(board.pages).toBe('@abd ce')
    board.speak('c')
    board.speak('e')
    expect(board.pages).toBe('@ecd ba')
  })

  test('whoever speaks on makes way after all who have fallen silent', () => {
    const board = boardOf('@abcd')
    board.speak('a')
    board.speak('b')
    board.stop('b')
    board.speak('c')
    board.stop('c')
    board.speak('d')
    expect(board.pages).toBe('@adc b')
  })

  test('in sight nobody moves, nor do you', () => {
    const board = boardOf('@abcde')
    const before = board.board
    board.speak('b')
    board.speak('you')
    expect(board.board).toBe(before)
    board.turnTo(1)
    board.speak('you')
    expect(board.visible).toBe('de')
  })

  test('brings one to the page that is shown', () => {
    const board = boardOf('@abcdef')
    board.turnTo(1)
    board.speak('a')
    expect(board.pages).toBe('@fbc dea')
  })

  test('takes no place from what is pinned or shared', () => {
    const board = boardOf('@abcde', 3)
    board.pin('camera:a')
    board.show([...people('@abcd'), person('e', { screen: 'on' })])
    expect(board.visible).toBe('aEb')
    board.speak('d')
    expect(board.visible).toBe('aEd')
  })
})

describe('coming and going', () => {
  test('a gap is filled in place, by who spoke last of those out of sight', () => {
    const board = boardOf('@abcd', 3)
    board.speak('a')
    board.stop('a')
    board.speak('b')
    board.speak('d')
    expect(board.pages).toBe('@db ca')
    board.people('@abc')
    expect(board.pages).toBe('@ab c')
  })

  test('whoever comes back has not spoken yet, though he left in mid-sentence', () => {
    const board = boardOf('@abc')
    board.speak('c')
    board.people('@ab')
    board.people('@abcd')
    board.speak('d')
    expect(board.visible).toBe('@abd')
  })

  test('whoever goes out of sight moves nobody in sight', () => {
    const board = boardOf('@abcdefgh')
    board.turnTo(1)
    const { visible } = board.board
    board.people('@bcdefg')
    expect(board.board.visible).toBe(visible)
    expect(board.pages).toBe('@bc defg')
  })

  test('whoever comes fills the page that has room', () => {
    const board = boardOf('@abcd')
    board.people('@abcde')
    expect(board.pages).toBe('@abc de')
  })

  test('a page that empties falls back to the one before', () => {
    const board = boardOf('@abcdefgh')
    board.turnTo(2)
    expect(board.visible).toBe('h')
    board.people('@abcdefg')
    expect(board.board.page).toBe(1)
    expect(board.visible).toBe('defg')
  })

  test('a page that is short is filled when it is turned to', () => {
    const board = boardOf('@abcdef')
    board.turnTo(1)
    board.people('@acdef')
    expect(board.pages).toBe('@ac def')
    board.turnTo(0)
    expect(board.pages).toBe('@acd ef')
  })

  test('once everybody has gone, the board is empty', () => {
    const board = boardOf('@abcdef')
    board.turnTo(1)
    board.people('')
    expect(board.board).toEqual({ stage: [], pages: [], page: 0, visible: [], pins: [] })
  })
})

describe('pinning', () => {
  test('puts a tile first on every page, and takes one place', () => {
    const board = boardOf('@abcdefg')
    board.pin('camera:f')
    expect(board.stage).toBe('f')
    expect(board.visible).toBe('f@ab')
    board.turnTo(1)
    expect(board.visible).toBe('fcde')
  })

  test('of what is in sight moves nothing out of sight, and gives its place back', () => {
    const board = boardOf('@abcde')
    board.pin('camera:b')
    expect(board.visible).toBe('b@ac')
    board.unpin('camera:b')
    expect(board.pages).toBe('@acb de')
  })

  test('is told apart from what stands first by itself', () => {
    const board = boardOf('@ab', 6)
    board.show([...people('@b'), person('a', { screen: 'on' })])
    expect(board.board.pins).toEqual([])
    board.pin('camera:b')
    expect(board.board.pins).toEqual(['camera:b'])
    board.unpin('camera:b')
    expect(board.board.pins).toEqual([])
  })

  test('comes before the screens of others, in the order of pinning', () => {
    const board = boardOf('@abc', 6)
    board.show([...people('@bc'), person('a', { screen: 'on' })])
    board.pin('camera:c')
    board.pin('camera:b')
    expect(board.stage).toBe('cbA')
  })

  test('leaves one place: of too many the newest hold', () => {
    const board = boardOf('@abcd', 3)
    for (const letter of 'abc') board.pin(`camera:${letter}`)
    expect(board.stage).toBe('bc')
    board.resize(6)
    expect(board.stage).toBe('abc')
  })

  test('holds for who comes back', () => {
    const board = boardOf('@abc')
    board.pin('camera:c')
    board.people('@ab')
    expect(board.stage).toBe('')
    board.people('@abc')
    expect(board.stage).toBe('c')
  })

  test('yourself works, and unpinned you are first again', () => {
    const board = boardOf('@abcde')
    board.turnTo(1)
    board.pin('camera:you')
    expect(board.visible).toBe('@de')
    board.unpin('camera:you')
    expect(board.pages).toBe('@abc de')
    expect(board.visible).toBe('de')
  })

  test('of nobody does nothing', () => {
    const board = boardOf('@a')
    const before = board.state
    board.pin('camera:nobody')
    board.unpin('camera:a')
    expect(board.state).toBe(before)
  })
})

describe('the size of a page', () => {
  test('that shrinks sends away who has been silent longest, and that grows brings others in', () => {
    const board = boardOf('@abcdef', 5)
    board.speak('d')
    board.resize(3)
    expect(board.pages).toBe('@ad bce f')
    board.resize(5)
    expect(board.visible).toBe('@adbc')
  })

  test('is two at least', () => {
    expect(boardOf('@abc', 0).pages).toBe('@a bc')
    expect(boardOf('@abc', 2.9).pages).toBe('@a bc')
  })

  test('that is the same changes nothing', () => {
    const board = boardOf('@abc')
    const before = board.state
    board.resize(4)
    expect(board.state).toBe(before)
  })
})

test('a turn beyond the last page goes to the last, and before the first to the first', () => {
  const board = boardOf('@abcde')
  board.turnTo(7)
  expect(board.board.page).toBe(1)
  board.turnTo(-3)
  expect(board.board.page).toBe(0)
})
