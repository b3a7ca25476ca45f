import { useWords } from '../../words/useWords.ts'
import { browserAtHand } from './browser-at-hand.ts'

/** How to allow camera and microphone again in the browser at hand. */
export function BlockedHelp({ userAgent = navigator.userAgent }: { readonly userAgent?: string }) {
  const words = useWords()
  return (
    <ol className="pl-steps">
      {words.allowDevices[browserAtHand(userAgent)].map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  )
}
