import type { Participant } from '@plenum/meeting-sdk'
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { PersonRow, type PersonRowProps } from './PersonRow.tsx'

const ada: Participant = {
  identity: 'p_ada',
  name: 'Ada Lovelace',
  isLocal: false,
  userId: null,
  role: 'participant',
  handRaisedAt: null,
  maySpeak: true,
  microphone: 'on',
  camera: 'on',
  screen: 'off',
  quality: 'good',
  joinedAtMs: 0,
}

function renderRow(details: Partial<Participant>, props: Partial<PersonRowProps> = {}) {
  const all: PersonRowProps = {
    participant: { ...ada, ...details },
    handPlace: null,
    tileId: null,
    isPinned: false,
    onPin: vi.fn(),
    ...props,
  }
  render(<PersonRow {...all} />)
  return all.onPin
}

function marksOf(details: Partial<Participant>, handPlace: number | null = null) {
  renderRow(details, { handPlace })
  const row = within(screen.getByRole('listitem'))
  return row.queryAllByRole('img').flatMap((mark) => mark.getAttribute('aria-label') ?? [])
}

test('says who it is, and that he can be heard', () => {
  expect(marksOf({})).toEqual(['Microphone on'])
  expect(screen.getByRole('listitem')).toHaveTextContent('Ada Lovelace')
})

test('says that he cannot', () => {
  expect(marksOf({ microphone: 'muted' })).toEqual(['Microphone off'])
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
  ])
})

test.each(['lost', 'poor'] as const)('says what a connection that is %s means', (quality) => {
  marksOf({ quality })
  expect(screen.getByTitle('Poor connection: you may see and hear them badly.')).toBeVisible()
})

test('of oneself a poor connection says what the others have of it', () => {
  marksOf({ isLocal: true, quality: 'poor' })
  expect(screen.getByTitle(/^Your connection is poor. Others may hear you badly/)).toBeVisible()
})

test('pins and unpins by name, where there is a stage for it', async () => {
  const onPin = renderRow({}, { tileId: 'camera:p_ada' })
  await userEvent.click(screen.getByRole('button', { name: 'Pin Ada Lovelace', pressed: false }))
  expect(onPin).toHaveBeenLastCalledWith('camera:p_ada', true)
  const onUnpin = renderRow({}, { tileId: 'camera:p_ada', isPinned: true })
  await userEvent.click(screen.getByRole('button', { name: 'Unpin Ada Lovelace', pressed: true }))
  expect(onUnpin).toHaveBeenLastCalledWith('camera:p_ada', false)
})

test('has a menu of what can be done to somebody, where anything can', async () => {
  const onSelect = vi.fn()
  renderRow({}, { entriesFor: ({ name }) => [{ kind: 'action', label: `Mute ${name}`, onSelect }] })
  await userEvent.click(screen.getByRole('button', { name: 'More for Ada Lovelace' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Mute Ada Lovelace' }))
  expect(onSelect).toHaveBeenCalledOnce()
})

test('has none where nothing can', () => {
  renderRow({}, { entriesFor: () => [] })
  expect(screen.queryByRole('button')).toBeNull()
})

test('without a stage there is nothing to press', () => {
  renderRow({})
  expect(screen.queryByRole('button')).toBeNull()
})
