import { MeetingError } from '../errors.ts'
import type { Device, DeviceChoice, DeviceList, DeviceSource, DevicesPort } from '../ports.ts'
import { browserCapabilities, speakerDialog } from './browser-capabilities.ts'
import { toDeviceError } from './device-errors.ts'
import { recallDevices, rememberDevices } from './device-memory.ts'

const SOURCES: readonly DeviceSource[] = ['microphone', 'camera']
const NO_DEVICES: DeviceList = { microphones: [], cameras: [], speakers: [] }

/** Where there is no browser, as in a host's own tests, nobody says either. */
const isInsecure = () => globalThis.isSecureContext === false

/** The browser's cameras, microphones and speakers. Inert until used. */
export function browserDevices(): DevicesPort {
  // Browsers hide it on pages that came over plain HTTP from elsewhere.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  const obstacle =
    devices === undefined ? new MeetingError(isInsecure() ? 'page.not_secure' : 'browser.unsupported') : null
  return {
    obstacle,
    async list() {
      return devices === undefined ? NO_DEVICES : toDeviceList(await devices.enumerateDevices())
    },
    async capabilities() {
      return { ...browserCapabilities(devices), knowsPermission: (await permissionOf('microphone')) !== null }
    },
    async permission(source) {
      return (await permissionOf(source))?.state ?? 'unknown'
    },
    async open(source, choice) {
      if (devices === undefined) throw obstacle
      try {
        return await devices.getUserMedia(constraintsFor(source, choice))
      } catch (thrown) {
        const error = toDeviceError(thrown)
        if (choice === undefined || error.code !== 'device.not_found') throw error
        // One that is gone is no reason to see nothing.
        return await this.open(source)
      }
    },
    async askForSpeaker() {
      const ask = devices === undefined ? undefined : speakerDialog(devices)
      if (ask === undefined) throw new MeetingError('browser.unsupported')
      try {
        return toDevice(await ask())
      } catch (thrown) {
        throw toDeviceError(thrown)
      }
    },
    subscribe(listener) {
      const over = new AbortController()
      const { signal } = over
      devices?.addEventListener('devicechange', listener, { signal })
      for (const source of SOURCES) {
        void permissionOf(source).then((status) => status?.addEventListener('change', listener, { signal }))
      }
      return () => over.abort()
    },
    recall: recallDevices,
    remember: rememberDevices,
  }
}

/** Null where the browser does not tell: older Firefox and Safari refuse these names. */
async function permissionOf(source: DeviceSource): Promise<PermissionStatus | null> {
  try {
    return await navigator.permissions.query({ name: source })
  } catch {
    return null
  }
}

/** A device is asked for exactly: what is only wished for browsers may take or leave. */
function constraintsFor(source: DeviceSource, choice: DeviceChoice | undefined): MediaStreamConstraints {
  const wanted = toConstraint(choice)
  return source === 'camera'
    ? { video: { ...wanted, width: { ideal: 1280 }, height: { ideal: 720 } } }
    : { audio: wanted }
}

function toConstraint(choice: DeviceChoice | undefined): MediaTrackConstraints {
  if (choice === undefined) return {}
  return typeof choice === 'string' ? { deviceId: { exact: choice } } : { facingMode: choice.facing }
}

function toDeviceList(infos: readonly MediaDeviceInfo[]): DeviceList {
  const ofKind = (kind: MediaDeviceKind): Device[] =>
    infos
      // Before permission is given browsers list one nameless device a kind, which is no choice.
      .filter((info) => info.kind === kind && info.deviceId !== '')
      .map(toDevice)
  return { microphones: ofKind('audioinput'), cameras: ofKind('videoinput'), speakers: ofKind('audiooutput') }
}

const toDevice = ({ deviceId, label }: MediaDeviceInfo): Device => ({ id: deviceId, label })
