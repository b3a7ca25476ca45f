import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { ButtonsWithTooltips } from '../../../test/ButtonsWithTooltips.tsx'
import { Tooltips } from './Tooltips.tsx'

function show() {
  render(<ButtonsWithTooltips tooltips={Tooltips} />)
  return userEvent.setup()
}

const tooltip = () => screen.findByRole('tooltip')
const isGone = () => waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull())

test('the keyboard is told the name and the key, from button to button', async () => {
  const user = show()
  await user.tab()
  expect(await tooltip()).toHaveTextContent(/^Turn onM$/)
  await user.tab()
  await waitFor(async () => expect(await tooltip()).toHaveTextContent(/^More$/))
  await user.tab()
  expect(screen.getByRole('button', { name: 'Says it itself' })).toHaveFocus()
  await isGone()
})

test('Escape puts it away, and it stays away', async () => {
  const user = show()
  await user.tab()
  await tooltip()
  await user.keyboard('{Escape}')
  await isGone()
  expect(screen.getByRole('button', { name: 'Turn on' })).toHaveFocus()
})

test('a pointer that rests is told, a pointer that passes is not', async () => {
  const user = show()
  await user.hover(screen.getByRole('button', { name: 'Turn on' }))
  await user.unhover(screen.getByRole('button', { name: 'Turn on' }))
  await user.hover(screen.getByRole('button', { name: 'More' }))
  expect(await tooltip()).toHaveTextContent(/^More$/)
})

test('a press puts it away', async () => {
  const user = show()
  await user.hover(screen.getByRole('button', { name: 'Turn on' }))
  await tooltip()
  fireEvent.pointerDown(screen.getByRole('button', { name: 'Turn on' }))
  await isGone()
})

test('says the new name when a key changes what the button does', async () => {
  const user = show()
  await user.tab()
  await tooltip()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(screen.getByRole('tooltip')).toHaveTextContent(/^Turn offM$/))
})

test('is silent over what is open', async () => {
  const user = show()
  await user.tab()
  await user.tab()
  await waitFor(async () => expect(await tooltip()).toHaveTextContent(/^More$/))
  await user.keyboard('{Enter}')
  await isGone()
})

test('is silent to a finger', async () => {
  const user = show()
  fireEvent.pointerOver(screen.getByRole('button', { name: 'Turn on' }), { pointerType: 'touch' })
  // Whoever is told at once shows that nobody was told before.
  await user.tab()
  await user.tab()
  expect(await tooltip()).toHaveTextContent(/^More$/)
})
