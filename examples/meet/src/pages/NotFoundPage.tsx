import { Link } from 'wouter'
import { useAppWords } from '../language/LanguageProvider.tsx'
import { Page } from './Page.tsx'

export function NotFoundPage() {
  const words = useAppWords()
  return (
    <Page title={words.notFoundTitle}>
      <section className="hero">
        <h1>{words.notFound}</h1>
        <p className="lead">{words.notFoundHelp}</p>
        <div className="actions">
          <Link href="/" className="primary">
            {words.firstPage}
          </Link>
        </div>
      </section>
    </Page>
  )
}
