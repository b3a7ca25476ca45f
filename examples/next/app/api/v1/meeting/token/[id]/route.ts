import { AccessToken } from 'livekit-server-sdk'
import { findMeeting } from '../../../../../../lib/meetings'
import { currentUser } from '../../../../../../lib/session'
import { setting } from '../../../../../../lib/setting'

/** Lets a user into a meeting. Who may come in is yours to decide: here it is whoever is signed in. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const user = await currentUser()
  if (user === null) return refuse(401, 'Sign in first.')
  const { id } = await params
  const meeting = findMeeting(id)
  if (meeting === null) return refuse(404, 'There is no such meeting.')
  if (meeting.status !== 'PROCESSING') return refuse(410, 'This meeting is over.')
  const roomName = `meeting-${meeting.meeting_id}`
  const token = new AccessToken(setting('LIVEKIT_API_KEY'), setting('LIVEKIT_API_SECRET'), {
    identity: user.id,
    name: user.name,
    ttl: '10m',
  })
  token.addGrant({ roomJoin: true, room: roomName, canPublish: true, canSubscribe: true, canPublishData: true })
  return Response.json(
    { success: true, token: await token.toJwt(), roomName, serverUrl: setting('LIVEKIT_URL'), meeting },
    { headers: { 'Cache-Control': 'no-store' } },
  )
}

function refuse(status: number, error: string): Response {
  return Response.json({ success: false, error }, { status })
}
