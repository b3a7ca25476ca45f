import type { MeetingSession, Participant, TileSource } from '@plenum/meeting-sdk'
import { Track, type TrackPublication } from 'livekit-client'
import { Hand, MicOff, MonitorUp, Pin, PinOff, SignalLow, Spotlight } from 'lucide-react'
import { type CSSProperties, memo } from 'react'
import { useMeetingSelector } from '../../../hooks/useMeetingSelector.ts'
import { useSpeaking } from '../../../hooks/useSpeaking.ts'
import { useWords } from '../../../words/useWords.ts'
import { useClass } from '../../class-names.ts'
import { useRoom } from '../../useRoom.ts'
import { Avatar } from './Avatar.tsx'
import { Picture } from './Picture.tsx'

/** Props of {@link Tile}. */
export interface TileProps {
  readonly session: MeetingSession
  readonly participant: Participant
  /** Which picture of his. Default: his camera. */
  readonly source?: TileSource
  /** Whether it is what one looks at. */
  readonly isLarge?: boolean
  readonly isPinned?: boolean | undefined
  /** Keeps it in sight, or no longer; without it there is nothing to press. */
  readonly onPin?: (() => void) | undefined
  readonly style?: CSSProperties
}

/** One person: picture or initials, name, microphone, hand, and whether he speaks. Or the screen that he shares. */
export const Tile = memo(function Tile(props: TileProps) {
  const { session, participant, source = 'camera', isLarge = false, isPinned = false, onPin, style } = props
  const words = useWords()
  const className = useClass('Tile', 'pl-tile')
  const isScreen = source === 'screen'
  const isSpeaking = useSpeaking(session, participant.identity) && !isScreen
  const isSpotlit = useMeetingSelector(session, ({ room }) => room.spotlight === participant.identity) && !isScreen
  const { name, isLocal, microphone, quality } = participant
  const picture = pictureOf(useRoom(session), participant, source)
  const label = isLocal ? words.nameOfYou(name) : name
  const title = isScreen ? words.screenOf(label) : label
  const isPoor = quality === 'poor' || quality === 'lost'
  return (
    <li
      className={className}
      data-local={isLocal}
      data-speaking={isSpeaking}
      data-microphone={microphone}
      data-identity={participant.identity}
      data-source={source}
      data-large={isLarge}
      data-pinned={isPinned}
      style={style}
    >
      {/* Below the picture, which shows it as long as there is nothing in it. */}
      {isScreen && (
        <p className="pl-tile-awaited" aria-hidden={picture !== null}>
          <MonitorUp aria-hidden="true" />
          {words.screenAwaited(name)}
        </p>
      )}
      {picture !== null && <Picture publication={picture} />}
      {picture === null && !isScreen && <Avatar name={name} identity={participant.identity} />}
      {participant.handRaisedAt !== null && !isScreen && (
        <HandMark session={session} raisedAt={participant.handRaisedAt} />
      )}
      <div className="pl-tile-chip">
        {isSpotlit && <Spotlight role="img" aria-label={words.spotlit} />}
        {microphone !== 'on' && !isScreen && <MicOff role="img" aria-label={words.microphoneIsOff} />}
        {isPoor && !isScreen && <SignalLow role="img" aria-label={words.poorConnection} />}
        <span className="pl-tile-name">{title}</span>
        {isSpeaking && <span className="pl-visually-hidden">{words.speaking}</span>}
      </div>
      {onPin !== undefined && (
        <button
          type="button"
          className="pl-tile-pin"
          aria-label={isPinned ? words.unpin(title) : words.pin(title)}
          title={isPinned ? words.unpin(title) : words.pin(title)}
          aria-pressed={isPinned}
          onClick={onPin}
        >
          {isPinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
        </button>
      )}
    </li>
  )
})

/** A raised hand, with its place among those that are up. */
function HandMark({ session, raisedAt }: { readonly session: MeetingSession; readonly raisedAt: string }) {
  const words = useWords()
  const place = useMeetingSelector(
    session,
    ({ participants }) =>
      participants.filter(({ handRaisedAt }) => handRaisedAt !== null && handRaisedAt <= raisedAt).length,
  )
  return (
    <span className="pl-tile-hand" role="img" aria-label={words.handNumber(place)}>
      <Hand aria-hidden="true" />
      <span aria-hidden="true">{place}</span>
    </span>
  )
}

const SOURCES = { camera: Track.Source.Camera, screen: Track.Source.ScreenShare } as const

function pictureOf(room: MeetingSession['room'], sender: Participant, source: TileSource): TrackPublication | null {
  if (sender[source] !== 'on') return null
  return room?.getParticipantByIdentity(sender.identity)?.getTrackPublication(SOURCES[source]) ?? null
}
