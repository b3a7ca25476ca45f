import { loadKeeper } from './devices/devices.ts'
import type { LiveKitMeetingService } from './livekit-meeting-service.ts'
import { loadPart } from './load-part.ts'
import type { AdmissionPort, Clock, CreateDevices, CreateRoom, KeepScreenAwake, MeetingSessionPorts } from './ports.ts'
import { loadRunner, MeetingSession } from './session.ts'

/** What a session is made of. */
export interface CreateMeetingSessionOptions {
  readonly service: LiveKitMeetingService
  /** The meeting's id, or the room name of its link. */
  readonly meetingId: string
  /** Replaces parts of the outside world; for tests and for backends of one's own. */
  readonly ports?: Partial<MeetingSessionPorts>
}

/** LiveKit's client is loaded when it is first needed: whoever only shows a button never pays for it. */
const loadRoom = () => loadPart(() => import('./room/livekit-room.ts'))
const loadDevices = () => loadPart(() => import('./devices/browser-devices.ts'))
const loadAdmission = () => loadPart(() => import('./tokens/tab-admission.ts'))

/**
 * Fetches the code for a room ahead of a join that is likely, for example when a join button is hovered. Asks no
 * server for anything and opens no device.
 */
export async function preloadRoom(): Promise<void> {
  // The join itself tells when this code cannot be had.
  await Promise.all([loadAdmission(), loadRoom(), loadRunner(), loadKeeper(), loadDevices()]).catch(() => {})
}

const createBrowserDevices: CreateDevices = async () => {
  const { browserDevices } = await loadDevices()
  return browserDevices()
}

const keepScreenAwake: KeepScreenAwake = async (signal) => {
  const part = await loadPart(() => import('./devices/screen-wake.ts'))
  await part.keepScreenAwake(signal)
}

const createLiveKitRoom: CreateRoom = async () => {
  const { LiveKitRoom } = await loadRoom()
  return new LiveKitRoom()
}

const admissionBy = (service: LiveKitMeetingService): AdmissionPort => ({
  async request(meetingId, request) {
    const { tabAdmission } = await loadAdmission()
    return tabAdmission(service).request(meetingId, request)
  },
  async watch(meetingId, options) {
    const { tabAdmission } = await loadAdmission()
    await tabAdmission(service).watch?.(meetingId, options)
  },
})

const systemClock: Clock = {
  now: () => performance.now(),
  schedule(task, delayMs) {
    const timer = setTimeout(task, delayMs)
    return () => clearTimeout(timer)
  },
}

/**
 * Makes a session of one meeting on the real outside world. Nothing happens until it is asked to `join`.
 *
 * @example
 * const service = new LiveKitMeetingService({ baseUrl: 'https://meet.example.com' })
 * const session = createMeetingSession({ service, meetingId: 'team-sync-a1b2c3d4e5' })
 * await session.join({ name: 'Ada' })
 */
export function createMeetingSession({ service, meetingId, ports }: CreateMeetingSessionOptions): MeetingSession {
  return new MeetingSession(meetingId, {
    admission: admissionBy(service),
    createRoom: createLiveKitRoom,
    createDevices: createBrowserDevices,
    keepScreenAwake,
    clock: systemClock,
    ...ports,
  })
}
