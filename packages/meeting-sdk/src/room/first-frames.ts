import { type Room, RoomEvent, Track, TrackEvent, VideoQuality } from 'livekit-client'

/** Longer than a first frame takes that comes at all. */
const PATIENCE_MS = 400

/**
 * Has the small picture sent of whoever is still not to be seen, and the right one once he is. A first frame that comes
 * sooner than the answer that tells of its track is lost; LiveKit asks the sender for another after half a second where the
 * picture is small, and after a whole one where it is not.
 */
export function hastenFirstFrames(room: Room): void {
  room.on(RoomEvent.TrackSubscribed, (track, publication) => {
    if (track.kind !== Track.Kind.Video) return
    const timer = setTimeout(() => {
      if (publication.track !== track) return
      publication.setVideoQuality(VideoQuality.LOW)
      track.once(TrackEvent.VideoPlaybackStarted, () => publication.setVideoQuality(VideoQuality.HIGH))
    }, PATIENCE_MS)
    track.once(TrackEvent.VideoPlaybackStarted, () => clearTimeout(timer))
  })
}
