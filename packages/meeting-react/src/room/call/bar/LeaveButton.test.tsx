import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderInCall } from '../../../../test/render-in-call.tsx'
import { LeaveButton } from './LeaveButton.tsx'

test('leaves', async () => {
  const { user, session } = await renderInCall({}, (meeting) => <LeaveButton session={meeting.session} />)
  await user.click(screen.getByRole('button', { name: 'Leave' }))
  expect(session.getSnapshot().state).toEqual({ status: 'left', reason: 'user' })
})
