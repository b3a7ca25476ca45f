import { Room, RoomEvent } from 'livekit-client'
import { fetchToken } from '../fetch-token.ts'
import { meetingId, root } from '../on-page.ts'

// Somebody whose camera is on; the page tells whether he sends, and how many others are there.
const { livekitUrl, token } = await fetchToken(meetingId, 'Ada')
const room = new Room()
const count = () => {
  root.dataset.others = String(room.remoteParticipants.size)
}
room.on(RoomEvent.ParticipantConnected, count).on(RoomEvent.ParticipantDisconnected, count)
await room.connect(livekitUrl, token)
await room.localParticipant.setCameraEnabled(true)
count()
