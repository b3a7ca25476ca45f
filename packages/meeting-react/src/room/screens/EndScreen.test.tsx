import type { LeaveReason } from '@plenum/meeting-sdk'
import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { EndScreen } from './EndScreen.tsx'

const names = () => screen.getAllByRole('button').map((button) => button.textContent)

test.each<[LeaveReason, string, string[]]>([
  ['user', 'You left the meeting', ['Rejoin', 'Back to meetings']],
  ['replaced', 'You joined from somewhere else', ['Use it here instead', 'Back to meetings']],
  ['removed', 'You were removed from the meeting', ['Ask to join again', 'Back to meetings']],
  ['banned', 'You were removed from the meeting', ['Back to meetings']],
  ['ended', 'The meeting has ended', ['Back to meetings']],
])('%s: "%s"', (reason, title, buttons) => {
  render(<EndScreen reason={reason} onRejoin={() => {}} onExit={() => {}} />)
  expect(screen.getByRole('heading', { name: title })).toBeVisible()
  expect(names()).toEqual(buttons)
})

test('a host without a way out leaves the way back in', () => {
  render(<EndScreen reason="ended" onRejoin={() => {}} />)
  expect(names()).toEqual(['Rejoin'])
})
