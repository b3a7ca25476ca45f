/** A Chromium that runs as root in a container, without a graphics card, and does not phone home. */
export const QUIET_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const

/** A fake camera and a fake microphone. */
export const FAKE_DEVICE_FLAG = '--use-fake-device-for-media-stream'

/** Every page may use them without asking. */
export const FAKE_PERMISSION_FLAG = '--use-fake-ui-for-media-stream'
