import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { DeviceSwitch } from '../device-switch.ts'
import { SwitchBox } from './SwitchBox.tsx'

afterEach(() => {
  vi.restoreAllMocks()
  localStorage.clear()
})

test('is on at first, and found the next time as it was left', async () => {
  const user = userEvent.setup()
  render(<SwitchBox of={new DeviceSwitch('plenum.test')} label="Reactions" />)
  expect(screen.getByRole('checkbox', { name: 'Reactions' })).toBeChecked()
  await user.click(screen.getByRole('checkbox'))
  expect(screen.getByRole('checkbox')).not.toBeChecked()
  expect(new DeviceSwitch('plenum.test').isOn()).toBe(false)
})

test('works without storage, as long as the page lasts', async () => {
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('refused', 'SecurityError')
  })
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('refused', 'SecurityError')
  })
  const user = userEvent.setup()
  render(<SwitchBox of={new DeviceSwitch('plenum.test')} label="Reactions" />)
  await user.click(screen.getByRole('checkbox', { name: 'Reactions' }))
  expect(screen.getByRole('checkbox')).not.toBeChecked()
})
