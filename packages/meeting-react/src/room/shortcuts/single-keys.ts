import { DeviceSwitch } from '../device-switch.ts'

/** Whether single keys do anything: speech control types letters that nobody meant. */
export const singleKeys = new DeviceSwitch('plenum.single-keys')
