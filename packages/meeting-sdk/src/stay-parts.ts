/** What a stay is made of, but for LiveKit: one piece, because whoever joins needs all of it at once. */
export { browserDevices } from './devices/browser-devices.ts'
export { DeviceKeeper } from './devices/device-keeper.ts'
export { keepScreenAwake } from './devices/screen-wake.ts'
export { EffectRunner } from './effect-runner.ts'
export { httpEnding, httpHands, httpMessages } from './tokens/http-in-room.ts'
export { tabAdmission } from './tokens/tab-admission.ts'
export { ticketAdmission } from './tokens/ticket-admission.ts'
