import { FakeDevices } from '@plenum/meeting-sdk/testing'
import { render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { MicrophoneMeter } from './MicrophoneMeter.tsx'

test('is for the eye alone, and still while there is nothing to hear', async () => {
  const { container, rerender } = render(<MicrophoneMeter stream={null} />)
  const meter = container.querySelector<HTMLElement>('.pl-meter')
  expect(meter).toHaveAttribute('aria-hidden', 'true')
  rerender(<MicrophoneMeter stream={await new FakeDevices().open('camera')} />)
  expect(meter?.style.getPropertyValue('--pl-level')).toBe('')
})
