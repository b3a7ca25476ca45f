import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { ButtonsWithTooltips } from '../../../test/ButtonsWithTooltips.tsx'
import { LazyTooltips } from './LazyTooltips.tsx'

const fetched = vi.hoisted(() => vi.fn())

vi.mock('./Tooltips.tsx', async (original) => {
  fetched()
  return await original()
})

test('fetches nothing until somebody reaches for a button, and then tells whoever is there already', async () => {
  render(<ButtonsWithTooltips tooltips={LazyTooltips} />)
  const user = userEvent.setup()
  await user.hover(screen.getByRole('button', { name: 'Elsewhere' }))
  expect(fetched).not.toHaveBeenCalled()
  await user.tab()
  expect(await screen.findByRole('tooltip')).toHaveTextContent('Turn onM')
  expect(fetched).toHaveBeenCalledOnce()
})
