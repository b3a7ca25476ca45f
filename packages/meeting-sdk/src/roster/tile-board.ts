import { assertNever } from '../lib/assert-never.ts'
import { arrangeTiles, promote, turnPage } from './arrange-tiles.ts'
import type { Participant } from './participant.ts'
import { tileId, tileIdsOf, tilesOf } from './tile.ts'
import { type Speech, type TileBoardState, toPageSize } from './tile-board-state.ts'

/** What a board is told. */
export type TileBoardInput =
  | { readonly type: 'participantsChanged'; readonly participants: readonly Participant[] }
  /** Somebody has been speaking for a moment. */
  | { readonly type: 'spoke'; readonly identity: string; readonly atMs: number }
  | { readonly type: 'fellSilent'; readonly identity: string; readonly atMs: number }
  | { readonly type: 'pageSizeChanged'; readonly pageSize: number }
  | { readonly type: 'pageTurned'; readonly page: number }
  /** A host has everybody see somebody large, or nobody. */
  | { readonly type: 'spotlit'; readonly identity: string | null }
  | { readonly type: 'pinned'; readonly tileId: string }
  | { readonly type: 'unpinned'; readonly tileId: string }

/**
 * Arranges tiles so that the eye finds again what it has seen: what one pinned, the screens of others, you, and the
 * others in order of coming. Who speaks is not sorted, since such a list would never stand still, but promoted: from
 * out of sight he changes places with whoever in sight has been silent longest, and nobody else moves. Nothing that
 * happens out of sight moves a tile that is in sight.
 */
export function tileBoard(state: TileBoardState, input: TileBoardInput): TileBoardState {
  switch (input.type) {
    case 'participantsChanged':
      return withParticipants(state, input.participants)
    case 'spoke':
      return promote(withSpeech(state, input.identity, { isSpeaking: true, sinceMs: input.atMs }), input.identity)
    case 'fellSilent':
      return state.speech.has(input.identity)
        ? withSpeech(state, input.identity, { isSpeaking: false, sinceMs: input.atMs })
        : state
    case 'pageSizeChanged': {
      const pageSize = toPageSize(input.pageSize)
      return pageSize === state.pageSize ? state : arrangeTiles({ ...state, pageSize })
    }
    case 'pageTurned':
      return turnPage(state, input.page)
    case 'spotlit':
      return input.identity === state.spotlight ? state : arrangeTiles({ ...state, spotlight: input.identity })
    case 'pinned':
      return state.tiles.has(input.tileId) && !state.pins.includes(input.tileId)
        ? arrangeTiles({ ...state, pins: [...state.pins, input.tileId] })
        : state
    case 'unpinned':
      return state.pins.includes(input.tileId)
        ? arrangeTiles({ ...state, pins: state.pins.filter((id) => id !== input.tileId) })
        : state
    default:
      return assertNever(input)
  }
}

function withParticipants(state: TileBoardState, participants: readonly Participant[]): TileBoardState {
  const you = participants.find(({ isLocal }) => isLocal)?.identity ?? null
  const ids = participants.flatMap(tileIdsOf)
  // All that a mute costs in a crowd.
  if (you === state.you && ids.length === state.tiles.size && ids.every((id) => state.tiles.has(id))) return state
  const now = new Set(ids)
  const stayed = [...state.tiles.values()].filter(({ id }) => now.has(id))
  // Lists come in no order of their own; and who came in the same second stands the same way for everybody.
  const came = [...participants]
    .sort(byComing)
    .flatMap(tilesOf)
    .filter(({ id }) => !state.tiles.has(id))
  const here = new Set(participants.map(({ identity }) => identity))
  return arrangeTiles({
    ...state,
    you,
    tiles: new Map([...stayed, ...came].map((tile) => [tile.id, tile])),
    speech: new Map([...state.speech].filter(([identity]) => here.has(identity))),
  })
}

function byComing(a: Participant, b: Participant): number {
  return a.joinedAtMs - b.joinedAtMs || (a.identity < b.identity ? -1 : 1)
}

function withSpeech(state: TileBoardState, identity: string, speech: Speech): TileBoardState {
  const isNews = state.speech.get(identity)?.isSpeaking !== speech.isSpeaking
  if (!isNews || !state.tiles.has(tileId(identity, 'camera'))) return state
  return { ...state, speech: new Map(state.speech).set(identity, speech) }
}
