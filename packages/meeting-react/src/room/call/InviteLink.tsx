import { useId } from 'react'
import { CopyButton } from '../../components/CopyButton/CopyButton.tsx'
import { useWords } from '../../words/useWords.ts'

/** A link that lets others in, to read, select and copy. */
export function InviteLink({ url }: { readonly url: string }) {
  const words = useWords()
  const id = useId()
  return (
    <div className="pl-invite">
      <label htmlFor={id}>{words.inviteOthers}</label>
      <div className="pl-invite-row">
        <input id={id} className="pl-input" readOnly value={url} onFocus={(event) => event.target.select()} />
        <CopyButton text={url} label={words.copyLink} />
      </div>
    </div>
  )
}
