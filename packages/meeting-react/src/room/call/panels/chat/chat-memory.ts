import type { MeetingSession } from '@plenum/meeting-sdk'

/** What the chat of a session remembers while its panel is closed. */
interface ChatMemory {
  /** What one had begun to write. */
  draft: string
  /** The id of the first message that came since one last looked. */
  firstUnread: string | null
}

const memories = new WeakMap<MeetingSession, ChatMemory>()

/** The memory of a session's chat, which goes with the session. */
export function chatMemory(session: MeetingSession): ChatMemory {
  const memory = memories.get(session) ?? { draft: '', firstUnread: null }
  memories.set(session, memory)
  return memory
}
