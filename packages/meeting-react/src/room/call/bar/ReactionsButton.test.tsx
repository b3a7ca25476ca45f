import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderInCall } from '../../../../test/render-in-call.tsx'
import { ReactionsButton } from './ReactionsButton.tsx'

const show = () => renderInCall({}, ({ session }) => <ReactionsButton session={session} />)

test('sends what one picks, by its name', async () => {
  const { user, room } = await show()
  await user.click(screen.getByRole('button', { name: 'Send a reaction' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Clapping' }))
  expect(room.reactions).toEqual(['👏'])
})

test('the arrow keys go along the row', async () => {
  const { user, room } = await show()
  await user.tab()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(screen.getByRole('menu')).toHaveFocus())
  await user.keyboard('{ArrowDown}{ArrowRight}{ArrowRight}{ArrowLeft}{ArrowRight}{Enter}')
  expect(room.reactions).toEqual(['❤️'])
})
