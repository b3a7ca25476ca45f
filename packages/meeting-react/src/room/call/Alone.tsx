import { X } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import { InviteLink } from './InviteLink.tsx'

/** Says that nobody else is there, and how others come in, until it is put away. */
export function Alone({ inviteUrl }: { readonly inviteUrl: string | undefined }) {
  const words = useWords()
  const [isPutAway, setPutAway] = useState(false)
  if (isPutAway) return null
  return (
    <aside className="pl-alone">
      <h3>{words.alone}</h3>
      <button
        type="button"
        className="pl-icon-button"
        aria-label={words.dismiss}
        title={words.dismiss}
        onClick={({ currentTarget }) => {
          // What has the keyboard's place goes away: it goes to what the card lies on.
          currentTarget.closest('aside')?.parentElement?.focus({ preventScroll: true })
          setPutAway(true)
        }}
      >
        <X aria-hidden="true" />
      </button>
      {inviteUrl === undefined ? <p>{words.aloneHelp}</p> : <InviteLink url={inviteUrl} />}
    </aside>
  )
}
