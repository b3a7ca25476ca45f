import type { Participant } from '@plenum/meeting-sdk'
import { Hand, Mic, MicOff, MonitorUp, Signal, Video, VideoOff } from 'lucide-react'
import { memo } from 'react'
import { useWords } from '../../../../words/useWords.ts'
import { Avatar } from '../../stage/Avatar.tsx'

/** Props of {@link PersonRow}. */
export interface PersonRowProps {
  readonly participant: Participant
  /** Which of the raised hands this is; null while it is down. */
  readonly handPlace: number | null
}

/** One person in the list: who it is, as what, and what can be seen and heard. */
export const PersonRow = memo(function PersonRow({ participant, handPlace }: PersonRowProps) {
  const words = useWords()
  const { identity, name, isLocal, role, microphone, camera, screen, quality } = participant
  const isPoor = quality === 'poor' || quality === 'lost'
  const roleName = role === 'participant' ? null : words.roles[role]
  return (
    <li className="pl-person" data-identity={identity} data-role={role} data-hand={handPlace !== null}>
      <Avatar name={name} identity={identity} />
      <span className="pl-person-name">
        <bdi title={name}>{isLocal ? words.nameOfYou(name) : name}</bdi>
        {roleName !== null && <small>{roleName}</small>}
      </span>
      <span className="pl-person-marks">
        {handPlace !== null && (
          <span className="pl-person-hand" role="img" aria-label={words.handNumber(handPlace)}>
            <Hand aria-hidden="true" />
            <span aria-hidden="true">{handPlace}</span>
          </span>
        )}
        {isPoor && (
          <span className="pl-person-quality" role="img" aria-label={words.poorConnection} title={words.poorOfOther}>
            <Signal className="pl-signal-poor" aria-hidden="true" />
          </span>
        )}
        {screen === 'on' && <MonitorUp role="img" aria-label={words.sharesScreen} />}
        {microphone === 'on' ? (
          <Mic role="img" aria-label={words.microphoneIsOn} />
        ) : (
          <MicOff role="img" aria-label={words.microphoneIsOff} data-off="true" />
        )}
        {camera === 'on' ? (
          <Video role="img" aria-label={words.cameraIsOn} />
        ) : (
          <VideoOff role="img" aria-label={words.cameraOff} data-off="true" />
        )}
      </span>
    </li>
  )
})
