import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { staged } from '../../../test/staged-meeting.ts'
import { SoundBlockedNotice } from './SoundBlockedNotice.tsx'

test('turns on the sound', async () => {
  const { meeting } = await staged({ arrange: ({ room }) => room.blockAudio() })()
  render(<SoundBlockedNotice session={meeting.session} />)
  await userEvent.click(screen.getByRole('button', { name: 'Turn on sound' }))
  expect(meeting.session.getSnapshot().audioBlocked).toBe(false)
})
