import { type ReactNode, useEffect } from 'react'
import { Link } from 'wouter'
import { setAccount, useAccount } from '../session/account.ts'

/** A page of content, with the way around on top. */
export function Page({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const account = useAccount()
  usePageTitle(title)
  return (
    <div className="page">
      <header className="page-header">
        <Link href="/" className="wordmark">
          Plenum
        </Link>
        {account !== null && (
          <nav>
            <Link href="/meetings">Meetings</Link>
            <button type="button" className="link" onClick={() => setAccount(null)}>
              Sign out
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
