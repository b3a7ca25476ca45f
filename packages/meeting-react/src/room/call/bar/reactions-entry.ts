import type { MeetingSession } from '@plenum/meeting-sdk'
import type { MenuEntry } from '../../../menu/menu-entry.ts'
import type { RoomWords } from '../../../words/en.ts'

/** The signs that one can give, side by side. */
export function reactionsEntry(session: MeetingSession, words: RoomWords): MenuEntry {
  return {
    kind: 'row',
    label: words.react,
    options: Object.entries(words.reactionNames).map(([emoji, label]) => ({
      label,
      text: emoji,
      // A sign of the moment that could not be sent is past when it could.
      onSelect: () => void session.sendReaction(emoji).catch(() => {}),
    })),
  }
}
