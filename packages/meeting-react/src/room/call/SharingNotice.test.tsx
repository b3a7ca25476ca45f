import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { staged } from '../../../test/staged-meeting.ts'
import { SharingNotice } from './SharingNotice.tsx'

test('says that one shares, for as long as one does, and ends it', async () => {
  const { meeting } = await staged()()
  render(<SharingNotice session={meeting.session} />)
  expect(screen.queryByText('You are sharing your screen')).toBeNull()
  await act(() => meeting.session.setScreenShare(true))
  expect(screen.getByText('You are sharing your screen')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Stop sharing' }))
  expect(meeting.session.getSnapshot().screen.status).toBe('off')
  expect(screen.queryByText('You are sharing your screen')).toBeNull()
})
