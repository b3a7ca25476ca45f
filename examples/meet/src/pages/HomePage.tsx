import { useAppWords } from '../language/LanguageProvider.tsx'
import { signInSettings } from '../session/settings.ts'
import { DevelopmentHome } from './DevelopmentHome.tsx'
import { Page } from './Page.tsx'
import { SignedInHome } from './SignedInHome.tsx'

export function HomePage() {
  const words = useAppWords()
  switch (signInSettings.kind) {
    case 'development':
      return <DevelopmentHome />
    case 'oidc':
      return <SignedInHome />
    case 'elsewhere':
      return (
        <Page title="Plenum">
          <section className="hero">
            <h1>{words.welcome}</h1>
            <p className="lead">{words.leadElsewhere}</p>
          </section>
        </Page>
      )
  }
}
