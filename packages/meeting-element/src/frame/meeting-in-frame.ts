import type { PlenumMeetingElement } from '../meeting-element.ts'
import { type AnyCommand, type FrameEvents, type FromFrame, isToFrame, PLENUM } from './protocol.ts'

const EVENTS: { readonly [Name in keyof FrameEvents]: true } = {
  joined: true,
  left: true,
  failed: true,
  exit: true,
  'state-changed': true,
  'participant-joined': true,
  'participant-left': true,
  'hand-raised': true,
  'hand-lowered': true,
  'muted-by-host': true,
  'chat-received': true,
  'reaction-received': true,
}

interface Asking {
  readonly resolve: (token: string | null) => void
  readonly reject: (error: Error) => void
}

/**
 * Has the page around a frame hear of the meeting in it and command it: that page alone, and only where its origin is one
 * of these. Nobody is told anything before it has said who it is.
 */
export class MeetingInFrame {
  readonly #meeting: PlenumMeetingElement
  /** The page's, once it has greeted. */
  #origin: string | null = null
  #asked = 0
  readonly #asking = new Map<number, Asking>()
  #hasAuth: boolean
  #greet = () => {}
  readonly #greeted = new Promise<void>((resolve) => {
    this.#greet = resolve
  })

  /** `hasAuth`: the page can say who is signed in there; whoever asks before it has greeted waits for that. */
  constructor(meeting: PlenumMeetingElement, origins: readonly unknown[], hasAuth: boolean) {
    this.#meeting = meeting
    this.#hasAuth = hasAuth
    meeting.auth = () => this.#credential()
    addEventListener('message', ({ source, origin, data }) => {
      if (source === parent && origins.includes(origin)) this.#hear(origin, data)
    })
    for (const name of Object.keys(EVENTS)) {
      meeting.addEventListener(name, (event) => {
        if (event instanceof CustomEvent && isEvent(name)) {
          // What is no data stays here; of an error its code, context and whether it is worth another try are.
          this.#say({ plenum: PLENUM, type: 'event', name, detail: JSON.parse(JSON.stringify(event.detail ?? null)) })
        }
      })
    }
  }

  #hear(origin: string, data: unknown): void {
    if (!isToFrame(data)) return
    switch (data.type) {
      case 'hello':
        this.#origin = origin
        this.#hasAuth = data.hasAuth
        this.#greet()
        this.#say({ plenum: PLENUM, type: 'ready' })
        break
      case 'command':
        this.#obey(data.id, data.command)
        break
      case 'credential':
        this.#asking.get(data.id)?.resolve(data.token)
        this.#asking.delete(data.id)
        break
      case 'credential-failed':
        this.#asking.get(data.id)?.reject(new Error('The page could not say who is signed in.'))
        this.#asking.delete(data.id)
    }
  }

  #obey(id: number, command: AnyCommand): void {
    this.#do(command).then(
      () => this.#say({ plenum: PLENUM, type: 'done', id }),
      (error: unknown) => {
        const { code = 'internal.unexpected', context = {}, retryable = false } = JSON.parse(JSON.stringify(error))
        this.#say({ plenum: PLENUM, type: 'failed', id, error: { code, context, retryable } })
      },
    )
  }

  #do({ name, value }: AnyCommand): Promise<void> {
    const meeting = this.#meeting
    switch (name) {
      case 'join':
        return meeting.join({ microphone: meeting.microphone, camera: meeting.camera })
      case 'leave':
        return meeting.leave()
      case 'endForAll':
        return meeting.endForAll()
      case 'setMicrophone':
        return meeting.setMicrophone(value)
      case 'setCamera':
        return meeting.setCamera(value)
      case 'setHand':
        return meeting.setHand(value)
      case 'sendChat':
        return meeting.sendChat(value)
      case 'sendReaction':
        return meeting.sendReaction(value)
    }
  }

  async #credential(): Promise<string | null> {
    if (this.#hasAuth) await this.#greeted
    if (!this.#hasAuth) return null
    this.#asked += 1
    const id = this.#asked
    return new Promise((resolve, reject) => {
      this.#asking.set(id, { resolve, reject })
      this.#say({ plenum: PLENUM, type: 'credential', id })
    })
  }

  #say(message: FromFrame): void {
    if (this.#origin !== null) parent.postMessage(message, this.#origin)
  }
}

function isEvent(name: string): name is keyof FrameEvents {
  return Object.hasOwn(EVENTS, name)
}
