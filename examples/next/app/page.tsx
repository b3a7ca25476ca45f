import { MeetingCard } from '@plenum/meeting-react'
import { redirect } from 'next/navigation'
import { MEETINGS } from '../lib/meetings'
import { currentUser, endSession } from '../lib/session'

async function signOut() {
  'use server'
  await endSession()
  redirect('/sign-in')
}

export default async function Page() {
  const user = await currentUser()
  if (user === null) redirect('/sign-in')
  return (
    <main style={{ maxWidth: '40rem', margin: 'auto', padding: '1rem' }}>
      <h1>Meetings</h1>
      <form action={signOut}>
        You are {user.name}. <button type="submit">Sign out</button>
      </form>
      {MEETINGS.map((meeting) => (
        <MeetingCard key={meeting.meeting_id} meeting={meeting} headingLevel={2} />
      ))}
    </main>
  )
}
