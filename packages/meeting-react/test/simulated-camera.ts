import { Room, setLogLevel, Track, type TrackPublication } from 'livekit-client'

/** A camera in a room that LiveKit itself simulates; its picture arrives a moment later. */
export async function simulatedCamera(): Promise<TrackPublication> {
  setLogLevel('warn')
  // The simulation makes receivers, which browsers let no page do.
  Object.assign(globalThis, { RTCRtpReceiver: class {} })
  const room = new Room()
  await room.simulateParticipants({ publish: { audio: false, video: false }, participants: { count: 2 } })
  const publication = [...room.remoteParticipants.values()][0]?.getTrackPublication(Track.Source.Camera)
  if (publication === undefined) throw new Error('LiveKit has simulated no camera.')
  return publication
}
