import { act, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { staged } from '../../../test/staged-meeting.ts'
import { MiniPlayer } from './MiniPlayer.tsx'

test('is there as long as the call goes on, and says which', async () => {
  const { meeting } = await staged({ people: 2 })()
  render(<MiniPlayer session={meeting.session} onReturn={() => {}} />)
  expect(screen.getByRole('complementary', { name: 'Team Sync goes on' })).toBeVisible()
  await act(() => meeting.session.leave())
  expect(screen.queryByRole('complementary')).toBeNull()
})
