import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { SearchField } from './SearchField.tsx'

function Searched() {
  const [sought, setSought] = useState('')
  return <SearchField label="Search people" value={sought} onChange={setSought} />
}

test('Escape ends the search, and only then what is around it', async () => {
  const user = userEvent.setup()
  const outside = vi.fn()
  document.addEventListener('keydown', outside)
  render(<Searched />)
  const field = screen.getByRole('searchbox', { name: 'Search people' })
  await user.type(field, 'ada')
  outside.mockClear()
  await user.keyboard('{Escape}')
  expect(field).toHaveValue('')
  expect(outside.mock.lastCall?.[0]).toHaveProperty('defaultPrevented', true)
  await user.keyboard('{Escape}')
  expect(outside.mock.lastCall?.[0]).toHaveProperty('defaultPrevented', false)
  document.removeEventListener('keydown', outside)
})
