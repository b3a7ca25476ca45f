import type { MeetingSession } from '@plenum/meeting-sdk'
import { SmilePlus } from 'lucide-react'
import { MenuButton } from '../../../menu/MenuButton.tsx'
import { useWords } from '../../../words/useWords.ts'
import { reactionsEntry } from './reactions-entry.ts'

/** Shows the others a sign of the moment. */
export function ReactionsButton({ session }: { readonly session: MeetingSession }) {
  const words = useWords()
  return (
    <span className="pl-bar-item" data-caption={words.reactions}>
      <MenuButton label={words.react} entries={[reactionsEntry(session, words)]}>
        <SmilePlus aria-hidden="true" />
      </MenuButton>
    </span>
  )
}
