import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { staged } from '../../../test/staged-meeting.ts'
import { PoorConnectionNotice } from './PoorConnectionNotice.tsx'

test('says what helps, does it, and then what else helps', async () => {
  const { meeting } = await staged({ join: { camera: true } })()
  await vi.waitFor(() => expect(meeting.session.getSnapshot().camera.status).toBe('on'))
  render(<PoorConnectionNotice session={meeting.session} onDismiss={() => {}} />)
  expect(screen.getByText(/Turning off your camera/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Turn off camera' }))
  expect(meeting.session.getSnapshot().camera.status).toBe('off')
  expect(screen.getByText(/Move closer to your Wi-Fi/)).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Turn off camera' })).toBeNull()
})

test('can be put away', async () => {
  const { meeting } = await staged({ join: {} })()
  const onDismiss = vi.fn()
  render(<PoorConnectionNotice session={meeting.session} onDismiss={onDismiss} />)
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(onDismiss).toHaveBeenCalledOnce()
})
