import { type LiveKitMeetingService, MeetingError, type MeetingSession } from '@plenum/meeting-sdk'

/** The SDK's session, in a chunk of its own. */
export const loadSessionPart = () => import('../room/session-part.ts')

const LOAD_AGAIN_MS = 3_000

/**
 * A session whose code is loaded when it is first needed: a page that shows a button or a card pays nothing for it.
 * Making a holder does nothing.
 */
export class SessionHolder {
  readonly service: LiveKitMeetingService
  readonly meetingId: string
  #session: MeetingSession | null = null
  #loading: Promise<MeetingSession> | null = null
  readonly #listeners = new Set<() => void>()

  constructor(service: LiveKitMeetingService, meetingId: string) {
    this.service = service
    this.meetingId = meetingId
  }

  /** The session; null until its code is there. */
  readonly get = (): MeetingSession | null => this.#session

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** A load that failed is forgotten, so that trying again tries again. @throws MeetingError `network.unreachable` */
  load(): Promise<MeetingSession> {
    this.#loading ??= loadSessionPart().then(
      ({ createMeetingSession }) => {
        const { service, meetingId } = this
        const session = createMeetingSession({ service, meetingId })
        this.#session = session
        for (const listener of [...this.#listeners]) listener()
        return session
      },
      (cause: unknown) => {
        this.#loading = null
        throw new MeetingError('network.unreachable', { cause })
      },
    )
    return this.#loading
  }

  /** Loads the session and keeps it in its meeting while somebody shows it; returns the end of that. */
  retain(): () => void {
    let end = () => {}
    const hold = () => {
      let isHeld = true
      end = () => {
        isHeld = false
      }
      this.load().then(
        (session) => {
          if (isHeld) end = session.retain()
        },
        () => {
          if (!isHeld) return
          const timer = setTimeout(hold, LOAD_AGAIN_MS)
          end = () => clearTimeout(timer)
        },
      )
    }
    hold()
    return () => end()
  }
}
