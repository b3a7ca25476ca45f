import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ReconnectingNotice } from './ReconnectingNotice.tsx'

test('says what is the case, and after a while what can be done', async () => {
  const { rerender } = render(<ReconnectingNotice />)
  const text = screen.getByText('Connection interrupted. Reconnecting…').textContent
  rerender(<ReconnectingNotice slowAfterMs={0} />)
  const slow = await screen.findByText(/Reconnecting….+/)
  expect(slow.textContent?.length).toBeGreaterThan(text?.length ?? 0)
})
