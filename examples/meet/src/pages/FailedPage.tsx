import { en } from '@plenum/meeting-react/words/en'
import type { MeetingError } from '@plenum/meeting-sdk'
import { Link } from 'wouter'
import { Page } from './Page.tsx'

/** What could not be shown, why, and the one thing to do next. */
export function FailedPage({ error, onRetry }: { readonly error: MeetingError; readonly onRetry: () => void }) {
  const { title, help } = en.failures[error.code]
  return (
    <Page title={title}>
      <section className="hero" role="alert">
        <h1>{title}</h1>
        <p className="lead">{help}</p>
        <div className="actions">
          {error.retryable ? (
            <button type="button" className="primary" onClick={onRetry}>
              Try again
            </button>
          ) : (
            <Link href="/" className="primary">
              Start a meeting of your own
            </Link>
          )}
        </div>
      </section>
    </Page>
  )
}
