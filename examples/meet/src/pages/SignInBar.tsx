import { type MeetingSession, useMeetingSelector } from '@plenum/meeting-react'
import { useAppWords } from '../language/LanguageProvider.tsx'
import { SignInButton, useOffersSignIn } from './SignInButton.tsx'

/** Before a guest joins: he may be known here. */
export function SignInBar({ session }: { readonly session: MeetingSession }) {
  const words = useAppWords()
  const isOffered = useOffersSignIn()
  const isAtDoor = useMeetingSelector(session, ({ state }) => state.status === 'idle')
  if (!isAtDoor || !isOffered) return null
  return (
    <div className="sign-in-bar">
      <span>{words.haveAccount}</span>
      <SignInButton className="link" />
    </div>
  )
}
