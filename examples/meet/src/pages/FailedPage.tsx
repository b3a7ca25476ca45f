import type { MeetingError } from '@plenum/meeting-sdk'
import { Link } from 'wouter'
import { useLanguage } from '../language/LanguageProvider.tsx'
import { Page } from './Page.tsx'
import { SignInButton, useOffersSignIn } from './SignInButton.tsx'

/** What could not be shown, why, and the one thing to do next. */
export function FailedPage({ error, onRetry }: { readonly error: MeetingError; readonly onRetry: () => void }) {
  const { app: words, failures } = useLanguage()
  const { title, help } = failures[error.code]
  const offersSignIn = useOffersSignIn()
  return (
    <Page title={title}>
      <section className="hero" role="alert">
        <h1>{title}</h1>
        <p className="lead">{help}</p>
        <div className="actions">
          {error.retryable ? (
            <button type="button" className="primary" onClick={onRetry}>
              {words.tryAgain}
            </button>
          ) : (
            <>
              <SignInButton />
              <Link href="/" className={offersSignIn ? 'secondary' : 'primary'}>
                {words.startOwn}
              </Link>
            </>
          )}
        </div>
      </section>
    </Page>
  )
}
