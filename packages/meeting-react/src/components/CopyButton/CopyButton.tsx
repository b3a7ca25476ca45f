import { useEffect, useState } from 'react'
import { useWords } from '../../words/useWords.ts'

const CONFIRMED_MS = 2_000

/** Props of {@link CopyButton}. */
export interface CopyButtonProps {
  readonly text: string
  readonly label: string
}

/** Copies a text and says so. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const words = useWords()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), CONFIRMED_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => {
    // Refused in frames without the permission; the text stands beside the button to be selected by hand.
    await navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => {},
    )
  }
  return (
    <button type="button" className="pl-button" data-kind="secondary" onClick={() => void copy()}>
      <span aria-live="polite">{isCopied ? words.copied : label}</span>
    </button>
  )
}
