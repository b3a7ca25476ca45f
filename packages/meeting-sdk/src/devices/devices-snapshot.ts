import type { MeetingError } from '../errors.ts'
import type { Device, DeviceCapabilities, DeviceKind, DeviceList, DevicePermission, DeviceSource } from '../ports.ts'
import type { DeviceNews } from './choose-device.ts'

/** What a person should hear of a device, until it is dismissed or something newer is told of the same kind. */
export type DeviceNotice = DeviceNews & { readonly kind: DeviceKind }

/** All that is known of devices, as one immutable value. */
export interface DevicesSnapshot extends DeviceList {
  /** Whether the browser has been asked; nothing below means anything before. */
  readonly isKnown: boolean
  /** Why no device can be used on this page at all; null where they can. */
  readonly obstacle: MeetingError | null
  /**
   * What is in use, as the browser tells; else what will be, once it is turned on. Null where that is the browser's to
   * decide.
   */
  readonly selected: { readonly [Kind in DeviceKind]: Device | null }
  readonly permissions: { readonly [Source in DeviceSource]: DevicePermission }
  readonly capabilities: DeviceCapabilities
  /** At most one of each kind. */
  readonly notices: readonly DeviceNotice[]
}

/** What is known before anybody asked the browser. */
export const UNKNOWN_DEVICES: DevicesSnapshot = {
  isKnown: false,
  obstacle: null,
  microphones: [],
  cameras: [],
  speakers: [],
  selected: { microphone: null, camera: null, speaker: null },
  permissions: { microphone: 'unknown', camera: 'unknown' },
  capabilities: {
    canChooseSpeaker: false,
    canAskForSpeaker: false,
    canShareScreen: false,
    canShareScreenAudio: false,
    canSwitchFacing: false,
    knowsPermission: false,
    canKeepAwake: false,
  },
  notices: [],
}
