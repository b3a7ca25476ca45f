import { useId } from 'react'
import { CopyButton } from '../components/CopyButton/CopyButton.tsx'
import { useWords } from '../words/useWords.ts'

/** Props of {@link LinkField}. */
export interface LinkFieldProps {
  readonly label: string
  readonly url: string
}

/** An address to hand on: to read, to select and to copy. */
export function LinkField({ label, url }: LinkFieldProps) {
  const words = useWords()
  const id = useId()
  return (
    <div className="pl-invite">
      <label htmlFor={id}>{label}</label>
      <div className="pl-invite-row">
        <input id={id} className="pl-input" dir="ltr" readOnly value={url} onFocus={(event) => event.target.select()} />
        <CopyButton text={url} label={words.copyLink} />
      </div>
    </div>
  )
}
