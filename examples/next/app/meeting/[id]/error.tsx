'use client'

/** What fails before the meeting is shown. What fails in it, the meeting itself says. */
export default function Failed({ reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main>
      <h1>The meeting could not be opened</h1>
      <button type="button" onClick={reset}>
        Try again
      </button>
    </main>
  )
}
