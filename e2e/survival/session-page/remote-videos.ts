import { type RemoteTrack, type Room, RoomEvent, Track } from 'livekit-client'

/** Shows the camera of everybody else in the room that is followed, whichever room that is by now. */
export function showRemoteVideos(root: HTMLElement) {
  const painted: Record<string, number> = {}
  const shown = new Map<RemoteTrack, HTMLVideoElement>()
  let followed: Room | null = null

  const show = (track: RemoteTrack, identity: string) => {
    if (track.kind !== Track.Kind.Video) return
    const video = document.createElement('video')
    video.muted = true
    track.attach(video)
    root.append(video)
    shown.set(track, video)
    const count = () => {
      painted[identity] = (painted[identity] ?? 0) + 1
      if (video.isConnected) video.requestVideoFrameCallback(count)
    }
    video.requestVideoFrameCallback(count)
  }
  const hide = (track: RemoteTrack) => {
    // By now LiveKit has taken the track out of its element, and knows of none.
    shown.get(track)?.remove()
    shown.delete(track)
  }

  return {
    follow(room: Room | null): void {
      if (room === followed) return
      followed = room
      if (room === null) {
        for (const track of [...shown.keys()]) hide(track)
        return
      }
      room.on(RoomEvent.TrackSubscribed, (track, _, { identity }) => show(track, identity))
      room.on(RoomEvent.TrackUnsubscribed, hide)
      for (const { identity, trackPublications } of room.remoteParticipants.values()) {
        for (const { track } of trackPublications.values()) if (track) show(track, identity)
      }
    },
    framesOf: (identity: string) => painted[identity] ?? 0,
  }
}
