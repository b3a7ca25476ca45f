import { useId } from 'react'
import { CopyButton } from '../../components/CopyButton/CopyButton.tsx'
import { useWords } from '../../words/useWords.ts'
import { ShareLinkButton } from './ShareLinkButton.tsx'

/** A link that lets others in, to read, select, copy and hand on. */
export function InviteLink({ url }: { readonly url: string }) {
  const words = useWords()
  const id = useId()
  return (
    <div className="pl-invite">
      <label htmlFor={id}>{words.inviteOthers}</label>
      <div className="pl-invite-row">
        <input id={id} className="pl-input" dir="ltr" readOnly value={url} onFocus={(event) => event.target.select()} />
        <CopyButton text={url} label={words.copyLink} />
        <ShareLinkButton url={url} />
      </div>
    </div>
  )
}
