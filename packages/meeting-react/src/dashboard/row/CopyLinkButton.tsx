import { Check, Link } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useDashboardWords } from '../../words/useDashboardWords.ts'

const CONFIRMED_MS = 2_000

/** Props of {@link CopyLinkButton}. */
export interface CopyLinkButtonProps {
  readonly url: string
  /** Says which link, to those who see only this button. */
  readonly meetingTitle: string
}

/** Copies the link of a meeting in a list, and says so. */
export function CopyLinkButton({ url, meetingTitle }: CopyLinkButtonProps) {
  const words = useDashboardWords()
  const [copied, setCopied] = useState<'no' | 'yes' | 'refused'>('no')
  useEffect(() => {
    if (copied !== 'yes') return
    const timer = setTimeout(() => setCopied('no'), CONFIRMED_MS)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url)
      setCopied('yes')
    } catch {
      setCopied('refused')
    }
  }
  if (copied === 'refused') {
    // A browser that lets nothing be copied shows what is to be.
    return (
      <input
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
        autoFocus
        className="pl-input pl-copy-by-hand"
        aria-label={words.meetingLink}
        dir="ltr"
        readOnly
        value={url}
        onFocus={(event) => event.target.select()}
        onBlur={() => setCopied('no')}
      />
    )
  }
  return (
    <>
      <button
        type="button"
        className="pl-icon-button"
        data-state={copied === 'yes' ? 'copied' : 'idle'}
        aria-label={words.copyLinkOf(meetingTitle)}
        title={words.copyLink}
        onClick={() => void copy()}
      >
        {copied === 'yes' ? <Check aria-hidden="true" /> : <Link aria-hidden="true" />}
      </button>
      <span className="pl-visually-hidden" role="status">
        {copied === 'yes' ? words.copied : ''}
      </span>
    </>
  )
}
