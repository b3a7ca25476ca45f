import { afterEach, expect, test, vi } from 'vitest'
import { browserCapabilities } from './browser-capabilities.ts'

/** What a browser has, as far as it matters here. */
interface Browser {
  readonly media?: object
  readonly element?: object
  readonly navigator?: object
  readonly window?: object
  readonly isTouched?: boolean
}

function capabilitiesOf({ media, element = {}, navigator, window = {}, isTouched = false }: Browser) {
  vi.stubGlobal('HTMLMediaElement', { prototype: element })
  vi.stubGlobal('navigator', { vendor: '', ...navigator })
  vi.stubGlobal('matchMedia', () => ({ matches: isTouched }))
  for (const [name, value] of Object.entries(window)) vi.stubGlobal(name, value)
  const devices = media === undefined ? undefined : { getSupportedConstraints: () => ({ facingMode: true }), ...media }
  return browserCapabilities(devices as MediaDevices | undefined)
}

afterEach(() => vi.unstubAllGlobals())

const DO = () => {}
const NOTHING = {
  canChooseSpeaker: false,
  canAskForSpeaker: false,
  canShareScreen: false,
  canShareScreenAudio: false,
  canSwitchFacing: false,
  canKeepAwake: false,
}

test('Chrome on a desk can do all but turn a camera round', () => {
  expect(
    capabilitiesOf({
      media: { getDisplayMedia: DO },
      element: { setSinkId: DO },
      navigator: { vendor: 'Google Inc.', wakeLock: {} },
      window: { CaptureController: class {} },
    }),
  ).toEqual({
    ...NOTHING,
    canChooseSpeaker: true,
    canShareScreen: true,
    canShareScreenAudio: true,
    canKeepAwake: true,
  })
})

test('Firefox shares no sound, and has a dialog of its own for speakers', () => {
  const firefox = {
    media: { getDisplayMedia: DO, selectAudioOutput: DO },
    element: { setSinkId: DO },
    navigator: { wakeLock: {} },
  }
  expect(capabilitiesOf(firefox)).toEqual({
    ...NOTHING,
    canChooseSpeaker: true,
    canAskForSpeaker: true,
    canShareScreen: true,
    canKeepAwake: true,
  })
})

test('an iPhone shares no screen and chooses no speaker, and has a camera on each side', () => {
  expect(
    capabilitiesOf({ media: {}, navigator: { vendor: 'Apple Computer, Inc.', wakeLock: {} }, isTouched: true }),
  ).toEqual({ ...NOTHING, canSwitchFacing: true, canKeepAwake: true })
})

test('Safari on a desk is not offered the speakers that LiveKit leaves alone there', () => {
  const safari = {
    media: { getDisplayMedia: DO },
    element: { setSinkId: DO },
    navigator: { vendor: 'Apple Computer, Inc.' },
  }
  expect(capabilitiesOf(safari)).toEqual({ ...NOTHING, canShareScreen: true })
})

test('a page that may use no device can do nothing with any', () => {
  expect(capabilitiesOf({})).toEqual(NOTHING)
})
