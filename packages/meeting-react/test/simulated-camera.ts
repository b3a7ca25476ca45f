import { Room, setLogLevel, Track, type TrackPublication } from 'livekit-client'

/** A room that LiveKit itself simulates, with one who sends his camera; its picture arrives a moment later. */
export async function simulatedRoom(): Promise<{ room: Room; identity: string; publication: TrackPublication }> {
  setLogLevel('warn')
  // The simulation makes receivers, which browsers let no page do.
  Object.assign(globalThis, { RTCRtpReceiver: class {} })
  const room = new Room()
  await room.simulateParticipants({ publish: { audio: false, video: false }, participants: { count: 2 } })
  const [person] = room.remoteParticipants.values()
  const publication = person?.getTrackPublication(Track.Source.Camera)
  if (person === undefined || publication === undefined) throw new Error('LiveKit has simulated no camera.')
  return { room, identity: person.identity, publication }
}

/** The camera in such a room. */
export async function simulatedCamera(): Promise<TrackPublication> {
  return (await simulatedRoom()).publication
}
