import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { staged } from '../../../../test/staged-meeting.ts'
import { WithView } from '../../../../test/WithView.tsx'
import { ControlBar } from './ControlBar.tsx'

test('turns the microphone off and on, and leaves', async () => {
  const { meeting } = await staged({ join: { microphone: true } })()
  const user = userEvent.setup()
  render(<WithView>{(view) => <ControlBar session={meeting.session} view={view} />}</WithView>)
  await user.click(await screen.findByRole('button', { name: 'Turn off microphone' }))
  await user.click(await screen.findByRole('button', { name: 'Turn on microphone' }))
  expect(await screen.findByRole('button', { name: 'Turn off microphone' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Leave' }))
  expect(meeting.session.getSnapshot().state).toEqual({ status: 'left', reason: 'user' })
})
