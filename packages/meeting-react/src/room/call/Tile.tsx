import { type TrackReference, VideoTrack } from '@livekit/components-react'
import type { MeetingSession, Participant, TileSource } from '@plenum/meeting-sdk'
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
  /** Which picture of his. Default: his camera. */
  readonly source?: TileSource
}

/** One person: picture or initials, name, microphone, and whether he speaks. Or the screen that he shares. */
export const Tile = memo(function Tile({ session, participant, source = 'camera' }: TileProps) {
  const words = useWords()
  const isScreen = source === 'screen'
  const isSpeaking = useSpeaking(session, participant.identity) && !isScreen
  const { name, isLocal, microphone } = participant
  const picture = pictureOf(session, participant, source)
  const label = isLocal ? words.nameOfYou(name) : name
  return (
    <li
      className="pl-tile"
      data-local={isLocal}
      data-speaking={isSpeaking}
      data-microphone={microphone}
      data-identity={participant.identity}
      data-source={source}
    >
      {picture === null ? <Avatar name={name} identity={participant.identity} /> : <VideoTrack trackRef={picture} />}
      <div className="pl-tile-chip">
        {microphone !== 'on' && !isScreen && <MicOff role="img" aria-label={words.microphoneIsOff} />}
        <span className="pl-tile-name">{isScreen ? words.screenOf(label) : label}</span>
        {isSpeaking && <span className="pl-visually-hidden">{words.speaking}</span>}
      </div>
    </li>
  )
})

const SOURCES = { camera: Track.Source.Camera, screen: Track.Source.ScreenShare } as const

function pictureOf({ room }: MeetingSession, sender: Participant, source: TileSource): TrackReference | null {
  if (sender[source] !== 'on') return null
  const participant = room?.getParticipantByIdentity(sender.identity)
  const publication = participant?.getTrackPublication(SOURCES[source])
  if (participant === undefined || publication === undefined) return null
  return { participant, publication, source: SOURCES[source] }
}
