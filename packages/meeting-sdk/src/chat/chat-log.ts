import type { ChatMessage } from './chat-message.ts'

/** Adds a message; one that is there already, by its id, changes nothing. */
export function appendMessage(log: readonly ChatMessage[], message: ChatMessage): readonly ChatMessage[] {
  return log.some(({ id }) => id === message.id) ? log : [...log, message]
}
