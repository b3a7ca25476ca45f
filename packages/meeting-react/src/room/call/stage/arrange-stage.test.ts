import type { Tile } from '@plenum/meeting-sdk'
import { expect, test } from 'vitest'
import { arrangeStage, type StageFacts } from './arrange-stage.ts'

const tile = (identity: string, source: Tile['source'] = 'camera'): Tile => ({
  id: `${identity}/${source}`,
  identity,
  source,
})

const you = tile('you')
const ada = tile('ada')
const grace = tile('grace')
const screen = tile('grace', 'screen')

function arranged(facts: Partial<StageFacts>) {
  const { main, strip, corner } = arrangeStage({
    layout: 'grid',
    stage: [],
    visible: [you, ada, grace],
    you: 'you',
    speaker: null,
    isSelfShown: true,
    isTight: false,
    ...facts,
  })
  const ids = (tiles: readonly Tile[]) => tiles.map(({ id }) => id)
  return { main: ids(main), strip: ids(strip), corner: corner?.id ?? null }
}

const all = ['you/camera', 'ada/camera', 'grace/camera']

test('in the grid all are equal', () => {
  expect(arranged({})).toEqual({ main: all, strip: [], corner: null })
})

test('whoever hides his own picture sees the others', () => {
  expect(arranged({ isSelfShown: false }).main).toEqual(['ada/camera', 'grace/camera'])
})

test('of two people the other one has the stage where it is tight, and oneself a corner', () => {
  const facts = { visible: [you, ada], isTight: true }
  expect(arranged(facts)).toEqual({ main: ['ada/camera'], strip: [], corner: 'you/camera' })
  expect(arranged({ ...facts, isTight: false }).main).toEqual(['you/camera', 'ada/camera'])
  expect(arranged({ ...facts, isSelfShown: false })).toEqual({ main: ['ada/camera'], strip: [], corner: null })
  expect(arranged({ visible: [you, ada, grace], isTight: true }).main).toEqual(all)
  expect(arranged({ ...facts, stage: [you] })).toEqual({ main: ['you/camera'], strip: ['ada/camera'], corner: null })
})

test('whoever is alone sees himself, hidden or not', () => {
  expect(arranged({ visible: [you], isSelfShown: false }).main).toEqual(['you/camera'])
  expect(arranged({ visible: [you], layout: 'speaker', isSelfShown: false }).main).toEqual(['you/camera'])
})

test('a screen is large in every layout, and everybody else beside it', () => {
  const facts = { stage: [screen], visible: [screen, you, ada, grace] }
  expect(arranged(facts)).toEqual({ main: ['grace/screen'], strip: all, corner: null })
  expect(arranged({ ...facts, layout: 'sidebar' }).main).toEqual(['grace/screen'])
  expect(arranged({ ...facts, layout: 'speaker' })).toEqual({
    main: ['grace/screen'],
    strip: [],
    corner: 'you/camera',
  })
})

test('with the others beside him, whoever spoke last is large', () => {
  expect(arranged({ layout: 'sidebar', speaker: 'grace' })).toEqual({
    main: ['grace/camera'],
    strip: ['you/camera', 'ada/camera'],
    corner: null,
  })
})

test('before anybody has spoken, or when the speaker has gone, the first of the others is large', () => {
  expect(arranged({ layout: 'speaker' }).main).toEqual(['ada/camera'])
  expect(arranged({ layout: 'speaker', speaker: 'gone' }).main).toEqual(['ada/camera'])
})

test('by himself the speaker has the stage, and oneself a corner or nothing', () => {
  expect(arranged({ layout: 'speaker' })).toEqual({ main: ['ada/camera'], strip: [], corner: 'you/camera' })
  expect(arranged({ layout: 'speaker', isSelfShown: false }).corner).toBeNull()
})

test('whoever pins himself is large', () => {
  expect(arranged({ stage: [you], visible: [you, ada, grace] })).toEqual({
    main: ['you/camera'],
    strip: ['ada/camera', 'grace/camera'],
    corner: null,
  })
})
