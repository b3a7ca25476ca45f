import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef } from 'react'
import { expect, test, vi } from 'vitest'
import { en } from '../../words/en.ts'
import { NameField, problemOf } from './NameField.tsx'

const box = () => screen.getByRole('textbox', { name: 'Your name' })

test('hears what is typed', async () => {
  const onChange = vi.fn()
  render(<NameField inputRef={createRef()} value="" problem={null} onChange={onChange} />)
  await userEvent.type(box(), 'A')
  expect(onChange).toHaveBeenCalledExactlyOnceWith('A')
  expect(box()).toBeValid()
})

test.each(['missing', 'too_long', 'refused'] as const)('a name that is %s is described as such', (problem) => {
  render(<NameField inputRef={createRef()} value="" problem={problem} onChange={() => {}} />)
  expect(box()).toBeInvalid()
  expect(box()).toHaveAccessibleDescription(en.nameProblems[problem])
})

test.each([
  ['', 'missing'],
  ['Ada', null],
  ['é'.repeat(128), null],
  ['漢'.repeat(86), 'too_long'],
])('%j has the problem %s', (name, problem) => {
  expect(problemOf(name)).toBe(problem)
})
