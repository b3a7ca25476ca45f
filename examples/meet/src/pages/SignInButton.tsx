import { useState } from 'react'
import { useAppWords } from '../language/LanguageProvider.tsx'
import { useAccount } from '../session/account.ts'
import { signInSettings } from '../session/settings.ts'
import { signIn } from '../session/sign-in.ts'

type Step = 'offered' | 'leaving' | 'failed'

/** Whether one may sign in here, and has not. */
export function useOffersSignIn(): boolean {
  return useAccount() === null && signInSettings.kind === 'oidc'
}

/** Leads to the sign-in and back to this page; nothing where one is signed in, or where there is none. */
export function SignInButton(props: { readonly className?: string; readonly returnTo?: string }) {
  const { className = 'primary', returnTo } = props
  const words = useAppWords()
  const isOffered = useOffersSignIn()
  const [step, setStep] = useState<Step>('offered')
  if (!isOffered) return null
  const leave = () => {
    setStep('leaving')
    signIn(returnTo).catch(() => setStep('failed'))
  }
  return (
    <>
      <button type="button" className={className} disabled={step === 'leaving'} onClick={leave}>
        {words.signIn}
      </button>
      {step === 'failed' && (
        <p className="error" role="alert">
          {words.signInUnreachable}
        </p>
      )}
    </>
  )
}
