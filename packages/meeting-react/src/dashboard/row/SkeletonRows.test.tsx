import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { SkeletonRows } from './SkeletonRows.tsx'

test('says what is awaited', () => {
  render(<SkeletonRows />)
  expect(screen.getByRole('status')).toHaveTextContent('Loading meetings…')
})
