import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { StatusScreen } from './StatusScreen.tsx'

test('announces what is the case, and offers what can be done', () => {
  render(<StatusScreen title="You left" help="Come back any time." actions={<button type="button">Rejoin</button>} />)
  expect(screen.getByRole('status')).toHaveTextContent('You leftCome back any time.')
  expect(screen.getByRole('heading', { level: 2, name: 'You left' })).toBeVisible()
  expect(screen.getByRole('button', { name: 'Rejoin' })).toBeVisible()
})

test('without actions has nothing to press', () => {
  render(<StatusScreen title="Loading…" isBusy />)
  expect(screen.getByRole('heading', { name: 'Loading…' })).toBeVisible()
  expect(screen.queryByRole('button')).toBeNull()
})
