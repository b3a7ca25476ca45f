import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { SourceButton } from './SourceButton.tsx'

test.each([
  ['microphone', true, 'Turn off microphone'],
  ['microphone', false, 'Turn on microphone'],
  ['camera', true, 'Turn off camera'],
  ['camera', false, 'Turn on camera'],
] as const)('%s, on: %s, is named "%s"', async (source, isOn, name) => {
  const onClick = vi.fn()
  render(<SourceButton source={source} isOn={isOn} onClick={onClick} />)
  await userEvent.click(screen.getByRole('button', { name }))
  expect(onClick).toHaveBeenCalledOnce()
})

test('says that a device is being started', () => {
  render(<SourceButton source="camera" isOn isBusy onClick={() => {}} />)
  expect(screen.getByRole('button', { name: 'Turn off camera', busy: true })).toBeVisible()
})
