import { notFound, redirect } from 'next/navigation'
import { findMeeting } from '../../../lib/meetings'
import { currentUser } from '../../../lib/session'
import { Meeting } from './meeting'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const user = await currentUser()
  if (user === null) redirect('/sign-in')
  const { id } = await params
  const meeting = findMeeting(id)
  if (meeting === null) notFound()
  return (
    <main style={{ height: '100dvh' }}>
      <Meeting id={meeting.meeting_id} title={meeting.heading} name={user.name} />
    </main>
  )
}
