import { type TrackReference, VideoTrack } from '@livekit/components-react'
import type { MeetingSession, Participant } from '@plenum/meeting-sdk'
import { Track } from 'livekit-client'
import { MicOff } from 'lucide-react'
import { memo } from 'react'
import { useSpeaking } from '../../hooks/useSpeaking.ts'
import { useWords } from '../../words/useWords.ts'
import { Avatar } from './Avatar.tsx'

/** Props of {@link Tile}. */
export interface TileProps {
  readonly session: MeetingSession
  readonly participant: Participant
}

/** One person: picture or initials, name, microphone, and whether he speaks. */
export const Tile = memo(function Tile({ session, participant }: TileProps) {
  const words = useWords()
  const isSpeaking = useSpeaking(session, participant.identity)
  const { name, isLocal, microphone } = participant
  const camera = cameraOf(session, participant)
  return (
    <li
      className="pl-tile"
      data-local={isLocal}
      data-speaking={isSpeaking}
      data-microphone={microphone}
      data-identity={participant.identity}
    >
      {camera === null ? <Avatar name={name} identity={participant.identity} /> : <VideoTrack trackRef={camera} />}
      <div className="pl-tile-chip">
        {microphone !== 'on' && <MicOff role="img" aria-label={words.microphoneIsOff} />}
        <span className="pl-tile-name">{isLocal ? words.nameOfYou(name) : name}</span>
        {isSpeaking && <span className="pl-visually-hidden">{words.speaking}</span>}
      </div>
    </li>
  )
})

function cameraOf({ room }: MeetingSession, { identity, camera }: Participant): TrackReference | null {
  if (camera !== 'on') return null
  const participant = room?.getParticipantByIdentity(identity)
  const publication = participant?.getTrackPublication(Track.Source.Camera)
  if (participant === undefined || publication === undefined) return null
  return { participant, publication, source: Track.Source.Camera }
}
