import { type Room, Track } from 'livekit-client'
import { type Ear, openEar } from '../devices/ear.ts'

const LISTEN_EVERY_MS = 100

/** More than comes between two looks, so that nothing is missed. */
const HEARD_SAMPLES = 8_192

/**
 * Tells about ten times a second how loud one's own microphone is, also while it is muted: LiveKit only disables the track
 * then, and a copy that is enabled still hears. By a timer and not by frames, which do not come while one shows another tab.
 *
 * @returns the end of it, which lets go of the copy
 */
export function watchMicrophone(room: Room, onLevel: (level: number | null) => void): () => void {
  let ear: Ear | null = null
  let heard: MediaStreamTrack | null = null
  const listen = () => {
    const track = openMicrophone(room)
    if (track !== heard) {
      ear?.end()
      heard = track
      ear = track === null ? null : hearCopyOf(track)
      // What was heard of one microphone says nothing of the next.
      onLevel(null)
    }
    onLevel(ear?.level() ?? null)
  }
  const timer = setInterval(listen, LISTEN_EVERY_MS)
  listen()
  return () => {
    clearInterval(timer)
    ear?.end()
  }
}

function openMicrophone({ localParticipant }: Room): MediaStreamTrack | null {
  const track = localParticipant.getTrackPublication(Track.Source.Microphone)?.track?.mediaStreamTrack
  return track?.readyState === 'live' ? track : null
}

function hearCopyOf(track: MediaStreamTrack): Ear {
  const copy = track.clone()
  copy.enabled = true
  const ear = openEar(new MediaStream([copy]), HEARD_SAMPLES)
  return {
    level: ear.level,
    end() {
      ear.end()
      copy.stop()
    },
  }
}
