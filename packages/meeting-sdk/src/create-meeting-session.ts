import type { LiveKitMeetingService } from './livekit-meeting-service.ts'
import { loadPart } from './load-part.ts'
import { loadStay } from './load-stay.ts'
import type {
  AdmissionPort,
  CreateRoom,
  EndingPort,
  HandsPort,
  LoadModeration,
  MeetingSessionPorts,
  MessagesPort,
} from './ports.ts'
import { warmWebRtc } from './room/warm-webrtc.ts'
import { MeetingSession } from './session.ts'
import { systemClock } from './system-clock.ts'
import type { RequestTicket } from './tokens/ticket-admission.ts'

/** What a session is made of: a meeting, and who lets people into it. */
export type CreateMeetingSessionOptions = {
  /** The meeting's id, or the room name of its link. */
  readonly meetingId: string
  /** Replaces parts of the outside world; for tests. */
  readonly ports?: Partial<MeetingSessionPorts>
} & (
  | { readonly service: LiveKitMeetingService }
  /** A backend that is not Plenum's: {@link v1Admission}, or a function that asks any other. */
  | { readonly admission: AdmissionPort | RequestTicket }
)

/** LiveKit's client is loaded when it is first needed: whoever only shows a button never pays for it. */
const loadRoom = () => loadPart(() => import('./room/livekit-room.ts'))

/**
 * Fetches the code for a room ahead of a join that is likely, for example when a join button is hovered. Asks no
 * server for anything and opens no device.
 */
export async function preloadRoom(): Promise<void> {
  // A browser that makes no connection says so at the join.
  warmWebRtc().catch(() => {})
  // The join itself tells when this code cannot be had.
  await Promise.all([loadStay(), loadRoom()]).catch(() => {})
}

const createLiveKitRoom: CreateRoom = async () => {
  const { LiveKitRoom } = await loadRoom()
  return new LiveKitRoom()
}

const admissionBy = (service: LiveKitMeetingService): AdmissionPort => ({
  knowsEnd: true,
  async request(meetingId, request) {
    const { tabAdmission } = await loadStay()
    return tabAdmission(service).request(meetingId, request)
  },
  async watch(meetingId, options) {
    const { tabAdmission } = await loadStay()
    await tabAdmission(service).watch?.(meetingId, options)
  },
  async withdraw(meetingId, waiting) {
    const { tabAdmission } = await loadStay()
    await tabAdmission(service).withdraw?.(meetingId, waiting)
  },
})

interface DoneByServer {
  readonly messages: MessagesPort
  readonly hands: HandsPort
  readonly ending: EndingPort
  readonly loadModeration: LoadModeration
}

const doneBy = (service: LiveKitMeetingService): DoneByServer => ({
  messages: {
    async record(...args) {
      const { httpMessages } = await loadStay()
      return await httpMessages(service).record(...args)
    },
    async read(...args) {
      const { httpMessages } = await loadStay()
      return await httpMessages(service).read(...args)
    },
  },
  hands: {
    async setHand(...args) {
      const { httpHands } = await loadStay()
      await httpHands(service).setHand(...args)
    },
  },
  ending: {
    async endMeeting(...args) {
      const { httpEnding } = await loadStay()
      await httpEnding(service).endMeeting(...args)
    },
  },
  loadModeration: async () => {
    const { httpModeration } = await loadPart(() => import('./tokens/http-moderation.ts'))
    return httpModeration(service)
  },
})

const admissionByTicket = (requestTicket: RequestTicket): AdmissionPort => ({
  async request(meetingId, options) {
    const { ticketAdmission } = await loadStay()
    return ticketAdmission(requestTicket).request(meetingId, options)
  },
})

function admissionOf(options: CreateMeetingSessionOptions): AdmissionPort {
  if ('service' in options) return admissionBy(options.service)
  return typeof options.admission === 'function' ? admissionByTicket(options.admission) : options.admission
}

/**
 * Makes a session of one meeting on the real outside world. Nothing happens until it is asked to `join`.
 *
 * @example
 * const service = new LiveKitMeetingService({ baseUrl: 'https://meet.example.com' })
 * const session = createMeetingSession({ service, meetingId: 'team-sync-a1b2c3d4e5' })
 * await session.join({ name: 'Ada' })
 *
 * @example
 * // With a backend of one's own:
 * const session = createMeetingSession({
 *   meetingId: '123',
 *   admission: async (meetingId, { name, signal }) => {
 *     const { token, url } = await myBackend.joinRoom(meetingId, name, signal)
 *     return { token, livekitUrl: url }
 *   },
 * })
 */
export function createMeetingSession(options: CreateMeetingSessionOptions): MeetingSession {
  return new MeetingSession(options.meetingId, {
    admission: admissionOf(options),
    createRoom: createLiveKitRoom,
    createDevices: async () => (await loadStay()).browserDevices(),
    keepScreenAwake: async (signal) => (await loadStay()).keepScreenAwake(signal),
    clock: systemClock,
    ...('service' in options ? doneBy(options.service) : {}),
    ...options.ports,
  })
}
