import Link from 'next/link'

export default function NotFound() {
  return (
    <main>
      <h1>There is no such meeting</h1>
      <Link href="/">Your meetings</Link>
    </main>
  )
}
