import { render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { BarBadge, type BarBadgeProps } from './BarBadge.tsx'

const show = (props: BarBadgeProps) => render(<BarBadge {...props} />).container.querySelector('span')

test.each([
  ['news', 3, '3'],
  ['news', 99, '99'],
  ['news', 100, '99+'],
  ['hands', 2, '2'],
  ['failed', 5, '!'],
] as const)('of %s %i it shows %s', (kind, count, shown) => {
  expect(show({ kind, count })).toHaveAttribute('data-count', shown)
})

test('of none it shows nothing', () => {
  expect(show({ kind: 'hands', count: 0 })).toBeNull()
})

test('hands have a hand, so that they are told from news without colour', () => {
  expect(show({ kind: 'hands', count: 1 })?.querySelector('svg')).not.toBeNull()
  expect(show({ kind: 'news', count: 1 })?.querySelector('svg')).toBeNull()
})
