import type { Knock } from '@plenum/meeting-contract'
import { MeetingSession } from '../session.ts'
import { FakeAdmission } from './fake-admission.ts'
import { FakeClock } from './fake-clock.ts'
import { FakeDevices } from './fake-devices.ts'
import { FakeEnding } from './fake-ending.ts'
import { FakeHands } from './fake-hands.ts'
import { FakeMessages } from './fake-messages.ts'
import { FakeModeration } from './fake-moderation.ts'
import { FakeRoom, type FakeRoomBehaviour } from './fake-room.ts'

/** A real session in a fake world. */
export interface FakeMeeting {
  readonly session: MeetingSession
  readonly admission: FakeAdmission
  readonly clock: FakeClock
  readonly devices: FakeDevices
  readonly messages: FakeMessages
  readonly hands: FakeHands
  readonly ending: FakeEnding
  readonly moderation: FakeModeration
  /** Whether the screen is kept awake just now. */
  readonly isScreenAwake: boolean
  /** Every room that was made, the present one last. */
  readonly rooms: readonly FakeRoom[]
  /** The present room. */
  readonly room: FakeRoom
  /** What the next room alone is to do. */
  nextRoom(behaviour: FakeRoomBehaviour): void
  /** Somebody asks to be let in: a guest, or a user of the host app. */
  knock(name: string, userId?: string): Knock
}

/**
 * Makes a meeting without server, browser or network: what the session does is real, what surrounds it is told.
 *
 * @example
 * const meeting = createFakeMeeting()
 * await meeting.session.join()
 * meeting.room.enter('ada', { name: 'Ada', camera: 'on' })
 */
export function createFakeMeeting(
  options: {
    readonly meetingId?: string
    readonly room?: FakeRoomBehaviour
    readonly devices?: FakeDevices
    /** A backend that only lets people in: no messages kept, no hands, no end for all, no commands, no word of whether it is over. */
    readonly admitsOnly?: boolean
  } = {},
): FakeMeeting {
  const rooms: FakeRoom[] = []
  const admission = new FakeAdmission()
  admission.knowsEnd = options.admitsOnly !== true
  const clock = new FakeClock()
  const devices = options.devices ?? new FakeDevices()
  const messages = new FakeMessages()
  const hands = new FakeHands((identity, handRaisedAt) => rooms.at(-1)?.change(identity, { handRaisedAt }))
  const ending = new FakeEnding(() => rooms.at(-1)?.drop('ended'))
  const moderation = new FakeModeration(() => rooms.at(-1), admission)
  let next: FakeRoomBehaviour | undefined
  const createRoom = async () => {
    const room = new FakeRoom(next ?? options.room)
    next = undefined
    rooms.push(room)
    return room
  }
  const awake = new Set<AbortSignal>()
  const session = new MeetingSession(options.meetingId ?? 'fake-meeting', {
    admission,
    createRoom,
    createDevices: async () => devices,
    keepScreenAwake: async (signal) => {
      awake.add(signal)
      signal.addEventListener('abort', () => awake.delete(signal), { once: true })
    },
    clock,
    ...(options.admitsOnly ? {} : { messages, hands, ending, loadModeration: moderation.load }),
  })
  return {
    session,
    admission,
    clock,
    devices,
    messages,
    hands,
    ending,
    moderation,
    rooms,
    nextRoom(behaviour) {
      next = behaviour
    },
    knock: (name, userId) => admission.knock(name, userId),
    get isScreenAwake() {
      return awake.size > 0
    },
    get room() {
      const room = rooms.at(-1)
      if (room === undefined) throw new Error('No room has been made yet: join the session first.')
      return room
    },
  }
}
