import { describeDevicesPort } from '../devices/devices-port.suite.ts'
import { FakeDevices } from './fake-devices.ts'

const pair = (kind: string) => [
  { id: `${kind}-1`, label: `First ${kind}` },
  { id: `${kind}-2`, label: `Second ${kind}` },
]

describeDevicesPort(
  'FakeDevices',
  () =>
    new FakeDevices({
      permission: 'prompt',
      devices: { microphones: pair('microphone'), cameras: pair('camera'), speakers: pair('speaker') },
    }),
)
