import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { ConnectingScreen } from './ConnectingScreen.tsx'

test('says what is awaited, and can be cancelled', async () => {
  const onCancel = vi.fn()
  render(<ConnectingScreen onCancel={onCancel} />)
  expect(screen.getByRole('heading', { name: 'Connecting…' })).toBeVisible()
  expect(screen.queryByText(/longer than usual/)).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(onCancel).toHaveBeenCalledOnce()
})

test('says after a while what can be done', async () => {
  render(<ConnectingScreen onCancel={() => {}} slowAfterMs={0} />)
  expect(await screen.findByText(/longer than usual/)).toBeVisible()
})
