import { redirect } from 'next/navigation'
import { startSession } from '../../lib/session'

async function signIn(entered: FormData) {
  'use server'
  const name = String(entered.get('name') ?? '').trim()
  if (name === '') redirect('/sign-in')
  await startSession(name)
  redirect('/')
}

export default function Page() {
  return (
    <main style={{ maxWidth: '40rem', margin: 'auto', padding: '1rem' }}>
      <h1>Sign in</h1>
      <p>This is an example’s sign-in: it believes every name. Put your own in its place.</p>
      <form action={signIn}>
        <label>
          Your name <input name="name" autoComplete="name" maxLength={64} required />
        </label>{' '}
        <button type="submit">Sign in</button>
      </form>
    </main>
  )
}
