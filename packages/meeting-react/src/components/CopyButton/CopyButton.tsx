import { useEffect, useState } from 'react'
import { useLightWords } from '../../words/useLightWords.ts'

const CONFIRMED_MS = 2_000

/** Props of {@link CopyButton}. */
export interface CopyButtonProps {
  /** The text, or what makes it of where the page is. */
  readonly text: string | (() => string)
  readonly label: string
}

/** Copies a text and says so. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const words = useLightWords()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), CONFIRMED_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => {
    // Refused in frames without the permission; the text stands beside the button to be selected by hand.
    await navigator.clipboard?.writeText(typeof text === 'string' ? text : text()).then(
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
