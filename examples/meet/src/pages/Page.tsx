import { type ReactNode, useEffect } from 'react'
import { Link } from 'wouter'
import { LanguageMenu } from '../language/LanguageMenu.tsx'
import { useAppWords } from '../language/LanguageProvider.tsx'
import { setAccount, useAccount } from '../session/account.ts'
import { SignInButton } from './SignInButton.tsx'

/** A page of content, with the way around on top. */
export function Page({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const account = useAccount()
  const words = useAppWords()
  usePageTitle(title)
  return (
    <div className="page">
      <header className="page-header">
        <Link href="/" className="wordmark">
          Plenum
        </Link>
        <LanguageMenu />
        {account === null ? (
          <SignInButton className="link" />
        ) : (
          <nav>
            <Link href="/meetings">{words.meetings}</Link>
            <button type="button" className="link" onClick={() => setAccount(null)}>
              {words.signOut}
            </button>
          </nav>
        )}
      </header>
      <main>{children}</main>
    </div>
  )
}

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === 'Plenum' ? title : `${title} · Plenum`
  }, [title])
}
