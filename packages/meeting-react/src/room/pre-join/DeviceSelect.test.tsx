import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { DeviceSelect } from './DeviceSelect.tsx'

const DEVICES = [
  { id: 'mic-1', label: 'Built-in microphone' },
  { id: 'mic-2', label: 'Headset' },
]
const select = () => screen.getByRole('combobox', { name: 'Microphone' })

test('chooses one of the devices at hand', async () => {
  const onChange = vi.fn()
  render(<DeviceSelect label="Microphone" devices={DEVICES} value="mic-1" onChange={onChange} />)
  await userEvent.selectOptions(select(), 'Headset')
  expect(onChange).toHaveBeenCalledExactlyOnceWith('mic-2')
})

test('shows the first device while the chosen one is not plugged in', () => {
  render(<DeviceSelect label="Microphone" devices={DEVICES} value="mic-of-yesterday" onChange={() => {}} />)
  expect(select()).toHaveDisplayValue('Built-in microphone')
})

test('without devices there is nothing to choose', () => {
  render(<DeviceSelect label="Microphone" devices={[]} value={undefined} onChange={() => {}} />)
  expect(select()).toBeDisabled()
  expect(select()).toHaveDisplayValue('Default device')
})
