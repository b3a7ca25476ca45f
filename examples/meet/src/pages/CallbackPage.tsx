import { useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useAppWords } from '../language/LanguageProvider.tsx'
import { finishSignIn } from '../session/sign-in.ts'
import { Page } from './Page.tsx'
import { SignInButton } from './SignInButton.tsx'

/** Where the provider sends people back to: on to where they were. */
export function CallbackPage() {
  const words = useAppWords()
  const [, navigate] = useLocation()
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    let isShown = true
    finishSignIn().then(
      (returnTo) => isShown && navigate(returnTo, { replace: true }),
      () => isShown && setFailed(true),
    )
    return () => {
      isShown = false
    }
  }, [navigate])
  if (!hasFailed) {
    return (
      <Page title={words.signIn}>
        <p className="hero" role="status">
          {words.signingIn}
        </p>
      </Page>
    )
  }
  return (
    <Page title={words.notSignedIn}>
      <section className="hero" role="alert">
        <h1>{words.notSignedIn}</h1>
        <p className="lead">{words.notSignedInHelp}</p>
        <div className="actions">
          <SignInButton returnTo="/" />
          <Link href="/">{words.firstPage}</Link>
        </div>
      </section>
    </Page>
  )
}
