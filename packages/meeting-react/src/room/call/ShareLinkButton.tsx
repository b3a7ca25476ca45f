import { Share2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useWords } from '../../words/useWords.ts'

/** Opens the share sheet of the system with a link, where there is one. */
export function ShareLinkButton({ url }: { readonly url: string }) {
  const words = useWords()
  // A server does not know it.
  const [canShare, setCanShare] = useState(false)
  useEffect(() => {
    setCanShare(typeof navigator.share === 'function' && navigator.canShare?.({ url }) !== false)
  }, [url])
  if (!canShare) return null
  // Whoever changed his mind in the sheet knows it; and the link can still be copied.
  const share = () => void navigator.share({ url }).catch(() => {})
  return (
    <button
      type="button"
      className="pl-icon-button"
      aria-label={words.shareLink}
      title={words.shareLink}
      onClick={share}
    >
      <Share2 aria-hidden="true" />
    </button>
  )
}
