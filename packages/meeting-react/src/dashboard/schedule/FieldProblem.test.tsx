import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { FieldProblem } from './FieldProblem.tsx'

test('is there for what is wrong alone', () => {
  const { rerender } = render(<FieldProblem id="x" problem={undefined} />)
  expect(document.getElementById('x')).not.toBeVisible()
  rerender(<FieldProblem id="x" problem="Enter a title." />)
  expect(screen.getByText('Enter a title.')).toBeVisible()
})
