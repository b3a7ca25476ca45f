import type { DeviceCapabilities } from '../ports.ts'

/** What only some browsers have; `lib.dom` lists all of it as always there, or not at all. */
interface MaybeMediaDevices {
  readonly getDisplayMedia?: unknown
  readonly selectAudioOutput?: () => Promise<MediaDeviceInfo>
}

/** Asks the browser what it has rather than what it is called. */
export function browserCapabilities(devices: MediaDevices | undefined): Omit<DeviceCapabilities, 'knowsPermission'> {
  const media: MaybeMediaDevices = devices ?? {}
  const canShareScreen = typeof media.getDisplayMedia === 'function'
  return {
    // Missing on iOS. LiveKit leaves it alone in every Safari, which can only be known by its name.
    canChooseSpeaker: 'setSinkId' in HTMLMediaElement.prototype && !navigator.vendor.startsWith('Apple'),
    canAskForSpeaker: typeof media.selectAudioOutput === 'function',
    canShareScreen,
    // No browser tells. Those that bring sound are built on Chromium, and tell that by its own API.
    canShareScreenAudio: canShareScreen && 'CaptureController' in globalThis,
    canSwitchFacing: devices?.getSupportedConstraints().facingMode === true && matchMedia('(pointer: coarse)').matches,
    canKeepAwake: 'wakeLock' in navigator,
  }
}

/** Firefox's dialog. @see https://developer.mozilla.org/docs/Web/API/MediaDevices/selectAudioOutput */
export function speakerDialog(devices: MediaDevices): (() => Promise<MediaDeviceInfo>) | undefined {
  const { selectAudioOutput }: MaybeMediaDevices = devices
  return selectAudioOutput?.bind(devices)
}
