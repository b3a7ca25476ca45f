import { createFakeMeeting, FakeDevices } from '@plenum/meeting-sdk/testing'
import { render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { MicrophoneMeter } from './MicrophoneMeter.tsx'

test('is for the eye alone, and still while there is nothing to hear', async () => {
  const { devices } = createFakeMeeting().session
  const { container, rerender } = render(<MicrophoneMeter devices={devices} stream={null} />)
  const meter = container.querySelector<HTMLElement>('.pl-meter')
  expect(meter?.closest('[aria-hidden=true]')).toBeVisible()
  rerender(<MicrophoneMeter devices={devices} stream={await new FakeDevices().open('camera')} />)
  expect(meter?.style.getPropertyValue('--pl-level')).toBe('')
})
