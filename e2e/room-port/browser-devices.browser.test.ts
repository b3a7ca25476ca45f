import { browserDevices } from '../../packages/meeting-sdk/src/devices/browser-devices.ts'
import { describeDevicesPort } from '../../packages/meeting-sdk/src/devices/devices-port.suite.ts'

describeDevicesPort('Chromium', browserDevices)
