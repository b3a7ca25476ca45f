import { appendMessage } from '../chat/chat-log.ts'
import { type ChatMessage, MAX_CHAT_LENGTH } from '../chat/chat-message.ts'
import { MeetingError } from '../errors.ts'
import { randomId } from '../lib/random-id.ts'
import type { RoomScene } from './room-scene.ts'

/** What is said in writing. */
export class RoomChat {
  readonly #scene: RoomScene

  constructor(scene: RoomScene) {
    this.#scene = scene
  }

  async send(text: string): Promise<void> {
    const { room, store, isCurrent } = this.#scene
    const local = store.get().participants.find(({ isLocal }) => isLocal)
    if (local === undefined) throw new MeetingError('session.not_connected')
    if (text.length > MAX_CHAT_LENGTH) throw new MeetingError('chat.too_long')
    const message = { id: randomId(), from: local.identity, text }
    await room.sendChat(message)
    if (isCurrent()) this.#show(message)
  }

  receive(message: ChatMessage): void {
    if (this.#show(message)) this.#scene.events.emit('chatReceived', message)
  }

  /** Whether it was new. */
  #show(message: ChatMessage): boolean {
    const { store } = this.#scene
    const before = store.get()
    const chat = appendMessage(before.chat, message)
    if (chat === before.chat) return false
    store.set({ ...before, chat })
    return true
  }
}
