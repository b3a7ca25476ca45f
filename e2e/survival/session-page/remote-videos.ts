import { type RemoteTrack, type Room, RoomEvent, Track } from 'livekit-client'

/** Shows the camera of everybody else in the room that is followed, whichever room that is by now. */
export function showRemoteVideos(root: HTMLElement) {
  const painted: Record<string, number> = {}
  let followed: Room | null = null

  const show = (track: RemoteTrack, identity: string) => {
    if (track.kind !== Track.Kind.Video) return
    const video = document.createElement('video')
    video.muted = true
    track.attach(video)
    root.append(video)
    const count = () => {
      painted[identity] = (painted[identity] ?? 0) + 1
      if (video.isConnected) video.requestVideoFrameCallback(count)
    }
    video.requestVideoFrameCallback(count)
  }
  const hide = (track: RemoteTrack) => {
    for (const element of track.detach()) element.remove()
  }

  return {
    follow(room: Room | null): void {
      if (room === followed) return
      followed = room
      if (room === null) {
        root.replaceChildren()
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
