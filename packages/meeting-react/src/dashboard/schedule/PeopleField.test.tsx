import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import type { Invited } from './invitees.ts'
import { PeopleField } from './PeopleField.tsx'

function show() {
  const onChange = vi.fn()
  function Held() {
    const [people, setPeople] = useState<readonly Invited[]>([])
    const [typed, setTyped] = useState('')
    const change = (changed: readonly Invited[]) => {
      onChange(changed)
      setPeople(changed)
    }
    return <PeopleField people={people} typed={typed} onType={setTyped} onChange={change} problem={undefined} />
  }
  render(<Held />)
  return { onChange, user: userEvent.setup() }
}

const box = () => screen.getByRole('textbox', { name: 'People on the list' })

test('takes a list that is pasted, marks what is no address, and lets each have a role', async () => {
  const { user, onChange } = show()
  await user.click(box())
  await user.paste('Grace Hopper <grace@example.com>; nobody\nalan@example.com')
  await user.click(screen.getByRole('button', { name: 'Add' }))
  expect(box()).toHaveValue('')
  const list = within(screen.getByRole('list', { name: 'People on the list' }))
  expect(list.getAllByRole('listitem')).toHaveLength(3)
  expect(list.getByText('Not an e-mail address')).toBeVisible()
  await user.selectOptions(list.getByRole('combobox', { name: 'Role of grace@example.com' }), 'Co-host')
  await user.click(list.getByRole('button', { name: 'Remove nobody' }))
  expect(onChange).toHaveBeenLastCalledWith([
    { by: 'email', id: 'grace@example.com', role: 'cohost' },
    { by: 'email', id: 'alan@example.com', role: 'participant' },
  ])
  expect(box()).toHaveFocus()
})
