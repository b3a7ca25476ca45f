import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { staged } from '../../../../test/staged-meeting.ts'
import { CallInPicture } from './CallInPicture.tsx'

test('shows the call where it is told, and both places lead back', async () => {
  const { meeting } = await staged({ people: 2 })()
  const place = document.body.appendChild(document.createElement('div'))
  const onReturn = vi.fn()
  render(<CallInPicture session={meeting.session} place={place} onReturn={onReturn} />)
  await userEvent.click(within(place).getByRole('button', { name: 'Back to the call' }))
  await userEvent.click(screen.getByRole('button', { name: 'Bring it back here' }))
  expect(onReturn).toHaveBeenCalledTimes(2)
})
