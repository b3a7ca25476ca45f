import { useState } from 'react'
import { useAppWords } from '../language/LanguageProvider.tsx'

/** Copies a link and says so. */
export function CopyLink({ url }: { readonly url: string }) {
  const words = useAppWords()
  const [isCopied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard?.writeText(url).then(
      () => setCopied(true),
      () => {},
    )
  return (
    <button type="button" className="secondary" onClick={copy} onBlur={() => setCopied(false)}>
      <span aria-live="polite">{isCopied ? words.copied : words.copyLink}</span>
    </button>
  )
}
