import { MeetingError } from '../errors.ts'
import { loadPart } from '../load-part.ts'
import type { Device, DeviceList, DeviceSource, DevicesPort } from '../ports.ts'

/**
 * The browser's cameras, microphones and speakers. Inert until used, and safe to make where there is no browser.
 *
 * @example
 * const stream = await browserDevices().open('camera')
 * video.srcObject = stream
 */
export function browserDevices(): DevicesPort {
  const devices = typeof navigator === 'undefined' ? undefined : (navigator.mediaDevices as MediaDevices | undefined)
  return devices === undefined ? noDevices() : devicesOf(devices)
}

function devicesOf(devices: MediaDevices): DevicesPort {
  return {
    obstacle: null,
    async list() {
      return toDeviceList(await devices.enumerateDevices())
    },
    async open(source: DeviceSource, deviceId?: string) {
      const wanted = deviceId === undefined ? {} : { deviceId: { ideal: deviceId } }
      const constraints =
        source === 'camera'
          ? { video: { ...wanted, width: { ideal: 1280 }, height: { ideal: 720 } } }
          : { audio: wanted }
      try {
        return await devices.getUserMedia(constraints)
      } catch (thrown) {
        const { toDeviceError } = await loadPart(() => import('./device-errors.ts'))
        throw toDeviceError(thrown)
      }
    },
    subscribe(listener) {
      devices.addEventListener('devicechange', listener)
      return () => devices.removeEventListener('devicechange', listener)
    },
  }
}

/** Browsers hide `mediaDevices` on pages that came over plain HTTP from elsewhere. */
function noDevices(): DevicesPort {
  const isInsecure = typeof isSecureContext !== 'undefined' && !isSecureContext
  const obstacle = new MeetingError(isInsecure ? 'page.not_secure' : 'browser.unsupported')
  return {
    obstacle,
    list: async () => ({ microphones: [], cameras: [], speakers: [] }),
    open: async () => {
      throw obstacle
    },
    subscribe: () => () => {},
  }
}

function toDeviceList(infos: readonly MediaDeviceInfo[]): DeviceList {
  const ofKind = (kind: MediaDeviceKind): Device[] =>
    infos
      // Before permission is given browsers list one nameless device a kind, which is no choice.
      .filter((info) => info.kind === kind && info.deviceId !== '')
      .map((info) => ({ id: info.deviceId, label: info.label }))
  return { microphones: ofKind('audioinput'), cameras: ofKind('videoinput'), speakers: ofKind('audiooutput') }
}
