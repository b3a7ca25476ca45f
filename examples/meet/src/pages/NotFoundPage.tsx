import { Link } from 'wouter'
import { Page } from './Page.tsx'

export function NotFoundPage() {
  return (
    <Page title="Not found">
      <section className="hero">
        <h1>There is nothing here</h1>
        <p className="lead">The address may be mistyped, or the page has moved.</p>
        <div className="actions">
          <Link href="/" className="primary">
            Go to the first page
          </Link>
        </div>
      </section>
    </Page>
  )
}
