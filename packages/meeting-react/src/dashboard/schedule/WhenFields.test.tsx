import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { type Draft, newDraft } from './draft.ts'
import { WhenFields } from './WhenFields.tsx'

const draft: Draft = { ...newDraft(Date.now()), date: '2090-03-26', time: '02:30', timeZone: 'Europe/Berlin' }

function show(first: Draft) {
  const onChange = vi.fn()
  function Held() {
    const [held, setHeld] = useState(first)
    const change = (changes: Partial<Draft>) => {
      onChange(changes)
      setHeld((before) => ({ ...before, ...changes }))
    }
    return <WhenFields draft={held} onChange={change} problems={{}} />
  }
  render(<Held />)
  return { onChange, user: userEvent.setup() }
}

test('says what that comes to in the zone of the meeting', async () => {
  show({ ...draft, date: '2090-11-27', time: '09:30', duration: '60' })
  expect(screen.getByText(/Monday, November 27, 2090.+9:30.+10:30/)).toBeVisible()
})

test('says of a time that clocks skip when the meeting starts then', () => {
  show(draft)
  expect(screen.getByText(/^Clocks skip this time on that day. The meeting starts at 3:30\sAM.$/)).toBeVisible()
})

test('knows a zone however it is written', async () => {
  const { user, onChange } = show(draft)
  const zone = screen.getByRole('combobox', { name: 'Time zone' })
  await user.clear(zone)
  await user.type(zone, 'america/new york')
  expect(onChange).toHaveBeenLastCalledWith({ timeZone: 'America/New_York' })
  expect(zone).toHaveValue('America/New_York')
})

test('takes a duration of one’s own', async () => {
  const { user, onChange } = show(draft)
  await user.selectOptions(screen.getByRole('combobox', { name: 'Duration' }), 'Custom')
  await user.type(screen.getByRole('spinbutton', { name: 'Minutes' }), '5')
  expect(onChange).toHaveBeenLastCalledWith({ customMinutes: '305' })
})
