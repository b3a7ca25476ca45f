import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { Pager } from './Pager.tsx'

test('says which page it is, and turns both ways', async () => {
  const onTurn = vi.fn()
  render(<Pager page={1} pageCount={3} onTurn={onTurn} />)
  expect(screen.getByRole('status')).toHaveTextContent('Page 2 of 3')
  await userEvent.click(screen.getByRole('button', { name: 'Previous page' }))
  await userEvent.click(screen.getByRole('button', { name: 'Next page' }))
  expect(onTurn.mock.calls).toEqual([[0], [2]])
})

test('turns no further than to the ends, and keeps the focus there', async () => {
  const onTurn = vi.fn()
  render(<Pager page={0} pageCount={1} onTurn={onTurn} />)
  for (const button of screen.getAllByRole('button')) {
    await userEvent.click(button)
    expect(button).toHaveAttribute('aria-disabled', 'true')
    expect(button).toHaveFocus()
  }
  expect(onTurn).not.toHaveBeenCalled()
})
