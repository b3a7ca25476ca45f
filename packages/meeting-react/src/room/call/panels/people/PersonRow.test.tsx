import type { Participant } from '@plenum/meeting-sdk'
import { render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { PersonRow } from './PersonRow.tsx'

const ada: Participant = {
  identity: 'p_ada',
  name: 'Ada Lovelace',
  isLocal: false,
  role: 'participant',
  handRaisedAt: null,
  microphone: 'on',
  camera: 'on',
  screen: 'off',
  quality: 'good',
  joinedAtMs: 0,
}

function marksOf(details: Partial<Participant>, handPlace: number | null = null) {
  render(<PersonRow participant={{ ...ada, ...details }} handPlace={handPlace} />)
  const row = within(screen.getByRole('listitem'))
  return row.queryAllByRole('img').flatMap((mark) => mark.getAttribute('aria-label') ?? [])
}

test('says who it is, and what can be heard and seen', () => {
  expect(marksOf({})).toEqual(['Microphone on', 'Camera on'])
  expect(screen.getByRole('listitem')).toHaveTextContent('Ada Lovelace')
})

test('says what cannot', () => {
  expect(marksOf({ microphone: 'muted', camera: 'off' })).toEqual(['Microphone off', 'Camera off'])
})

test('says that it is you', () => {
  marksOf({ isLocal: true })
  expect(screen.getByRole('listitem')).toHaveTextContent('Ada Lovelace (you)')
})

test.each([
  ['host', 'Host'],
  ['cohost', 'Co-host'],
  ['viewer', 'Viewer'],
] as const)('says as what a %s is here', (role, name) => {
  marksOf({ role })
  expect(screen.getByText(name)).toBeVisible()
})

test('marks a shared screen, a hand with its place, and a poor connection alone', () => {
  expect(marksOf({ screen: 'on', quality: 'poor' }, 2)).toEqual([
    'Hand raised, number 2',
    'Poor connection',
    'Shares the screen',
    'Microphone on',
    'Camera on',
  ])
})

test.each(['lost', 'poor'] as const)('says what a connection that is %s means', (quality) => {
  marksOf({ quality })
  expect(screen.getByTitle('Poor connection: you may see and hear them badly.')).toBeVisible()
})
