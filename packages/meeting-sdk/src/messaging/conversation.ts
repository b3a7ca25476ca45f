import {
  addMessage,
  type ChatLog,
  discardMessage,
  EMPTY_LOG,
  markSeam,
  mergeRecord,
  placeRecords,
  setDelivery,
} from '../chat/chat-log.ts'
import { type Chat, type ChatMessage, type ChatPreview, MAX_CHAT_LENGTH } from '../chat/chat-message.ts'
import { toChatText } from '../chat/chat-text.ts'
import { MeetingError } from '../errors.ts'
import type { Emitter } from '../lib/emitter.ts'
import { randomId } from '../lib/random-id.ts'
import type { Store } from '../lib/store.ts'
import { mayRecover } from '../machine/rejoin.ts'
import type { Clock, MessageRecord, MessagesPort, RoomPort } from '../ports.ts'
import type { Participant } from '../roster/participant.ts'
import type { MeetingSessionEvents } from '../session-events.ts'
import type { MeetingSnapshot } from '../snapshot.ts'
import { Lane } from './lane.ts'
import { pause, pauseMs } from './pause.ts'
import { readRecord } from './read-record.ts'

/** The contract's limit for an id. */
const MAX_ID_LENGTH = 64

/**
 * Where everybody is cut off at once, some are back a little sooner: what they had written reaches nobody else, and may be
 * kept only after one has read what was kept meanwhile. It is found by looking again soon.
 */
const LOOK_AGAIN_SOON_MS = 5_000

/** Who writes from outside the room sends nobody anything. */
const LOOK_AGAIN_MS = 60_000

/** What a {@link Conversation} works with. */
export interface ConversationScene {
  readonly clock: Clock
  /** Where messages are kept; without it, what the room brings is all there is. */
  readonly messages: MessagesPort | undefined
  readonly store: Store<MeetingSnapshot>
  readonly events: Emitter<MeetingSessionEvents>
}

/**
 * What is said in writing, over however many rooms and stays. A message goes out two ways, under one id: through the room
 * for those who are there, and to the server, whose record counts. Either may fail first, or come first.
 */
export class Conversation {
  readonly #scene: ConversationScene
  readonly #previews: Lane
  /** Null where nothing is kept. */
  readonly #records: Lane | null
  #log: ChatLog = EMPTY_LOG
  #room: RoomPort | null = null
  #sessionToken: string | undefined
  /** Up to where the record has been read. */
  #cursor: string | null = null
  #look: AbortController | null = null
  /** Until one has caught up after entering: what was said before that is no news. */
  #isCatchingUp = true
  readonly #previewed = new Set<string>()
  readonly #told = new Set<string>()

  constructor(scene: ConversationScene) {
    this.#scene = scene
    const { clock, messages } = scene
    this.#previews = new Lane(clock, {
      send: (id) => this.#sendPreview(id),
      onSent: (id) => {
        this.#previewed.add(id)
        if (messages === undefined) this.#set(setDelivery(this.#log, id, 'sent'))
      },
      onFailed: (id, error) => {
        // What is kept reaches the others all the same, later; but what is forbidden is not to be kept either.
        if (messages === undefined || error.code === 'permission.denied') this.#fail(id, error)
      },
    })
    this.#records =
      messages === undefined
        ? null
        : new Lane(clock, {
            send: (id, signal) => this.#sendRecord(messages, id, signal),
            onSent: () => {},
            onFailed: (id, error) => (error.code === 'message.id_taken' ? this.#sendAnew(id) : this.#fail(id, error)),
          })
  }

  /** One is in a room, another one perhaps than before. */
  enter(room: RoomPort, sessionToken: string | undefined): void {
    this.#room = room
    this.#sessionToken = sessionToken
    this.resume()
  }

  /** The line is cut: what is written now waits. */
  interrupt(): void {
    this.#previews.close()
    this.#records?.close()
    this.#look?.abort()
  }

  /** The line is back, in the same room. */
  resume(): void {
    this.#previews.open()
    this.#records?.open()
    this.#set(markSeam(this.#log))
    void this.#catchUp()
  }

  /** The stay is over. What was written last is still kept if that succeeds at once. */
  end(): void {
    this.#look?.abort()
    if (this.#scene.store.get().chat.history === 'loading') this.#show({ history: 'failed' })
    this.#isCatchingUp = true
    this.#room = null
    this.#previews.clear()
    this.#records?.finish()
    if (this.#records !== null) return
    for (const { id, delivery } of this.#log.messages) {
      if (delivery === 'sending') this.#fail(id, new MeetingError('chat.not_sent'))
    }
  }

  /** @throws MeetingError */
  send(typed: string): void {
    const local = this.#local()
    if (local === undefined) throw new MeetingError('session.not_connected')
    if (!this.#scene.store.get().permissions.chat) throw new MeetingError('permission.denied')
    const text = toChatText(typed)
    if (text.length > MAX_CHAT_LENGTH) throw new MeetingError('chat.too_long')
    if (text !== '') this.#say({ from: local.identity, name: local.name, text })
  }

  /** @throws MeetingError */
  retry(id: string): void {
    if (this.#local() === undefined) throw new MeetingError('session.not_connected')
    if (this.#find(id)?.delivery !== 'failed') return
    this.#set(setDelivery(this.#log, id, 'sending'))
    this.#queue(id)
  }

  discard(id: string): void {
    if (this.#find(id)?.delivery === 'sent') return
    this.#previews.drop(id)
    this.#records?.drop(id)
    this.#set(discardMessage(this.#log, id))
  }

  /** Takes what the room brings. */
  receive({ id, from, text: typed }: ChatPreview): void {
    const text = toChatText(typed)
    if (text === '' || text.length > MAX_CHAT_LENGTH || id.length > MAX_ID_LENGTH) return
    // Who has just come may speak before the list shows him.
    const people = [...this.#people(), ...(this.#room?.participants() ?? [])]
    const name = people.find(({ identity }) => identity === from)?.name ?? ''
    this.#set(addMessage(this.#log, { id, from, name, text, sentAt: nowAsText(), delivery: 'sent', error: null }))
    const message = this.#find(id)
    // Under the id of somebody else's message nothing was said.
    if (message?.from === from) this.#tell(message)
  }

  #say(said: Pick<ChatMessage, 'from' | 'name' | 'text'>): void {
    const id = randomId()
    this.#set(addMessage(this.#log, { ...said, id, sentAt: nowAsText(), delivery: 'sending', error: null }))
    this.#queue(id)
  }

  #queue(id: string): void {
    if (!this.#previewed.has(id)) this.#previews.add(id)
    this.#records?.add(id)
  }

  /** Somebody was quicker to have the id kept, which he can only know from the preview. */
  #sendAnew(id: string): void {
    const message = this.#find(id)
    this.discard(id)
    if (message !== undefined) this.#say(message)
  }

  /** Whether something else was kept under the id of what one said oneself. */
  #isTaken({ id, identity, text }: MessageRecord): boolean {
    const own = this.#find(id)
    return own !== undefined && own.delivery !== 'sent' && own.from !== identity && own.text !== text
  }

  async #sendPreview(id: string): Promise<void> {
    const message = this.#find(id)
    if (message === undefined || this.#room === null) return
    await this.#room.sendChat({ id, text: message.text })
  }

  async #sendRecord(messages: MessagesPort, id: string, signal: AbortSignal): Promise<void> {
    const message = this.#find(id)
    if (message === undefined) return
    const { meetingId } = this.#scene.store.get()
    const options = { sessionToken: this.#sessionToken, signal }
    const record = await messages.record(meetingId, { id, text: message.text }, options)
    this.#set(mergeRecord(this.#log, toMessage(record)))
  }

  #fail(id: string, error: MeetingError): void {
    this.#previews.drop(id)
    this.#records?.drop(id)
    this.#set(setDelivery(this.#log, id, 'failed', error))
  }

  /** Reads what was kept since one last looked, for as long as it takes, and looks again from time to time. */
  async #catchUp(): Promise<void> {
    const { clock, messages, store } = this.#scene
    if (messages === undefined) return
    this.#look?.abort()
    const look = new AbortController()
    this.#look = look
    const { signal } = look
    this.#show({ history: 'loading' })
    let failures = 0
    let lookAgainMs = LOOK_AGAIN_SOON_MS
    while (!signal.aborted) {
      try {
        const { meetingId } = store.get()
        const sessionToken = this.#sessionToken
        const onPage = (records: readonly MessageRecord[], cursor: string | null) => this.#place(records, cursor)
        await readRecord({ clock, messages, meetingId, sessionToken, signal, onPage }, this.#cursor)
        if (signal.aborted) return
        failures = 0
        this.#isCatchingUp = false
        this.#show({ history: 'loaded' })
        // Not all in the same moment, when a server has come back.
        await pause(clock, lookAgainMs * (0.75 + 0.25 * Math.random()), signal)
        lookAgainMs = LOOK_AGAIN_MS
        if (!signal.aborted) this.#set(markSeam(this.#log))
      } catch (thrown) {
        if (signal.aborted) return
        const error = MeetingError.from(thrown)
        failures += 1
        // When only looking again, nothing is known to be missing.
        if (store.get().chat.history === 'loading') this.#show({ history: 'failed' })
        if (!mayRecover(error)) return
        await pause(clock, pauseMs(failures, error), signal)
      }
    }
  }

  #place(records: readonly MessageRecord[], cursor: string | null): void {
    this.#cursor = cursor
    for (const record of records) if (this.#isTaken(record)) this.#sendAnew(record.id)
    const before = new Set(this.#log.messages.map(({ id }) => id))
    this.#set(placeRecords(this.#log, records.map(toMessage)))
    if (this.#isCatchingUp) return
    for (const message of this.#log.messages) if (!before.has(message.id)) this.#tell(message)
  }

  #tell(message: ChatMessage): void {
    if (message.from === this.#local()?.identity || this.#told.has(message.id)) return
    this.#told.add(message.id)
    this.#scene.events.emit('chatReceived', message)
  }

  #set(log: ChatLog): void {
    this.#log = log
    this.#show({ messages: log.messages })
  }

  #show(change: Partial<Chat>): void {
    const { store } = this.#scene
    const { chat, ...rest } = store.get()
    const { messages, history } = { ...chat, ...change }
    if (messages === chat.messages && history === chat.history) return
    store.set({ ...rest, chat: { messages, history } })
  }

  #find(id: string): ChatMessage | undefined {
    return this.#log.messages.find((message) => message.id === id)
  }

  #local(): Participant | undefined {
    return this.#people().find(({ isLocal }) => isLocal)
  }

  #people(): readonly Participant[] {
    return this.#scene.store.get().participants
  }
}

function toMessage({ id, identity, name, text, sentAt }: MessageRecord): ChatMessage {
  return { id, from: identity, name, text, sentAt, delivery: 'sent', error: null }
}

function nowAsText(): string {
  return new Date().toISOString()
}
