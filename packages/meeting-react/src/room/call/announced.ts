import { DeviceSwitch } from '../device-switch.ts'

/** What a screen reader is told of while it happens, as far as one wants it. */
export const announced = {
  people: new DeviceSwitch('plenum.announce-people'),
  hands: new DeviceSwitch('plenum.announce-hands'),
  reactions: new DeviceSwitch('plenum.announce-reactions'),
  messages: new DeviceSwitch('plenum.announce-messages'),
} as const

export const ANNOUNCED_KINDS = [
  'people',
  'hands',
  'reactions',
  'messages',
] as const satisfies readonly (keyof typeof announced)[]
