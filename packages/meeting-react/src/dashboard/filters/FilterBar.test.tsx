import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { FilterBar } from './FilterBar.tsx'
import { type MeetingFilters, UPCOMING } from './meeting-filters.ts'

function show(filters: MeetingFilters = UPCOMING) {
  const onChange = vi.fn()
  function Held() {
    const [held, setHeld] = useState(filters)
    const change = (changed: MeetingFilters) => {
      onChange(changed)
      setHeld(changed)
    }
    return <FilterBar filters={held} onChange={change} />
  }
  render(<Held />)
  return { onChange, user: userEvent.setup() }
}

test('chooses what is to come or what is over; a status belongs to one of them', async () => {
  const { user, onChange } = show({ ...UPCOMING, status: 'ACTIVE' })
  expect(screen.getByRole('button', { name: 'Upcoming' })).toHaveAttribute('aria-pressed', 'true')
  await user.click(screen.getByRole('button', { name: 'Past' }))
  expect(onChange).toHaveBeenLastCalledWith({ ...UPCOMING, when: 'past' })
})

test('searches once somebody stops typing', async () => {
  const { user, onChange } = show()
  await user.type(screen.getByRole('searchbox', { name: 'Search meetings' }), 'sync')
  await waitFor(() => expect(onChange).toHaveBeenCalledExactlyOnceWith({ ...UPCOMING, search: 'sync' }))
})

test('narrows by whose, by status and by days, and clears all of it', async () => {
  const { user, onChange } = show()
  await user.click(screen.getByRole('button', { name: 'Filters' }))
  await user.selectOptions(screen.getByRole('combobox', { name: 'Whose' }), 'Mine')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Status' }), 'Live')
  await user.type(screen.getByLabelText('From'), '2026-11-27')
  expect(onChange).toHaveBeenLastCalledWith({ ...UPCOMING, scope: 'mine', status: 'ACTIVE', from: '2026-11-27' })
  expect(screen.getByRole('button', { name: 'Filters, 3 in use' })).toHaveAttribute('aria-expanded', 'true')
  await user.click(screen.getByRole('button', { name: 'Clear filters' }))
  expect(onChange).toHaveBeenLastCalledWith(UPCOMING)
})
