import { TrackEvent, type TrackPublication } from 'livekit-client'
import { memo, useCallback, useEffect, useRef, useSyncExternalStore } from 'react'

/** Props of {@link Picture}. */
export interface PictureProps {
  readonly publication: TrackPublication
}

/**
 * A camera or a screen that somebody sends, as soon as it is there. LiveKit's own `VideoTrack` renders whenever its tile
 * does and observes what is known here already; in a crowd that is most of what a speaker costs.
 */
export const Picture = memo(function Picture({ publication }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null)
  const subscribe = useCallback(
    (listener: () => void) => {
      // Of a track that goes LiveKit itself clears the element.
      publication.on(TrackEvent.Subscribed, listener)
      return () => {
        publication.off(TrackEvent.Subscribed, listener)
      }
    },
    [publication],
  )
  const read = () => publication.videoTrack
  const track = useSyncExternalStore(subscribe, read, read)
  useEffect(() => {
    const element = video.current
    if (track === undefined || element === null) return
    track.attach(element)
    return () => {
      track.detach(element)
    }
  }, [track])
  return <video ref={video} muted />
})
