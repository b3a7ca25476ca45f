import type { DeviceKind, DeviceSource } from '../../packages/meeting-sdk/src/ports.ts'

/** What browsers call them. */
export const BROWSER_KINDS = { microphone: 'audioinput', camera: 'videoinput', speaker: 'audiooutput' } as const

/** The page's `getUserMedia`, counted, and with devices that are taken away as Chromium's own fakes cannot be. */
export async function watchMedia() {
  const { mediaDevices } = navigator
  const real = mediaDevices.getUserMedia.bind(mediaDevices)
  const opened: DeviceSource[] = []
  const busy = new Set<string>()
  const gone = new Set<string>()
  let isEmpty = false

  // Only a page that has used them once is told their ids.
  const once = await real({ audio: true, video: true })
  for (const track of once.getTracks()) track.stop()

  const tracks: MediaStreamTrack[] = []
  const clone = MediaStreamTrack.prototype.clone
  MediaStreamTrack.prototype.clone = function (this: MediaStreamTrack) {
    const copy = clone.call(this)
    if (tracks.includes(this)) tracks.push(copy)
    return copy
  }

  const takeFrom = (constraints: MediaTrackConstraints | boolean | undefined) => {
    if (constraints === undefined || constraints === false) return
    if (isEmpty) throw new DOMException('', 'NotFoundError')
    if (constraints === true) return
    const { ideal, exact } = idsOf(constraints.deviceId)
    if (exact !== undefined && gone.has(exact)) throw new DOMException('', 'OverconstrainedError')
    if (busy.has(exact ?? ideal ?? '')) throw new DOMException('', 'NotReadableError')
    if (ideal !== undefined && gone.has(ideal)) delete constraints.deviceId
  }
  mediaDevices.getUserMedia = async (constraints = {}) => {
    if (constraints.audio) opened.push('microphone')
    if (constraints.video) opened.push('camera')
    const { audio, video } = structuredClone(constraints)
    takeFrom(audio)
    takeFrom(video)
    const stream = await real({ ...constraints, ...(audio ? { audio } : {}), ...(video ? { video } : {}) })
    tracks.push(...stream.getTracks())
    return stream
  }

  return {
    opened: () => opened,
    /** What holds a device open just now, copies of tracks too. */
    held: () =>
      tracks
        .filter(({ readyState }) => readyState === 'live')
        .map(({ kind }): DeviceSource => (kind === 'audio' ? 'microphone' : 'camera')),
    async devicesOf(kind: DeviceKind) {
      const infos = await mediaDevices.enumerateDevices()
      return infos.filter((info) => info.kind === BROWSER_KINDS[kind]).map(({ deviceId }) => deviceId)
    },
    occupy: (deviceId: string) => void busy.add(deviceId),
    takeAway: (deviceId: string) => void gone.add(deviceId),
    unplug(track: MediaStreamTrack, isLast: boolean) {
      gone.add(track.getSettings().deviceId ?? '')
      isEmpty = isLast
      track.stop()
      track.dispatchEvent(new Event('ended'))
    },
    /** What was unplugged is there again. */
    plugIn() {
      gone.clear()
      isEmpty = false
    },
    stop() {
      mediaDevices.getUserMedia = real
      MediaStreamTrack.prototype.clone = clone
    },
  }
}

function idsOf(wanted: ConstrainDOMString | undefined): { ideal?: string | undefined; exact?: string | undefined } {
  if (wanted === undefined) return {}
  if (typeof wanted === 'string') return { ideal: wanted }
  if (Array.isArray(wanted)) return { ideal: wanted[0] }
  const { ideal, exact } = wanted
  return { ideal: [ideal].flat()[0], exact: [exact].flat()[0] }
}
