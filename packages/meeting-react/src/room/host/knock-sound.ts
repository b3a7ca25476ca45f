import { DeviceSwitch } from '../device-switch.ts'

/** Whether one wants to hear that somebody knocks. */
export const knockSound = new DeviceSwitch('plenum.knock-sound')
