import type { Participant } from '@plenum/meeting-sdk'
import { EllipsisVertical, Hand, Mic, MicOff, MonitorUp, Pin, PinOff, Signal } from 'lucide-react'
import { memo } from 'react'
import { MenuButton } from '../../../../menu/MenuButton.tsx'
import type { MenuEntry } from '../../../../menu/menu-entry.ts'
import { useHostWords } from '../../../../words/useHostWords.ts'
import { Avatar } from '../../stage/Avatar.tsx'
import { hasFinePointer } from '../fine-pointer.ts'

/** Props of {@link PersonRow}. */
export interface PersonRowProps {
  readonly participant: Participant
  /** Which of the raised hands this is; null while it is down. */
  readonly handPlace: number | null
  /** His picture, where there is a stage to pin it on; else null. */
  readonly tileId: string | null
  readonly isPinned: boolean
  readonly onPin: (tileId: string, isPinned: boolean) => void
  /** What can be done to him; nothing by default. The same function until that is something else. */
  readonly entriesFor?: ((participant: Participant) => readonly MenuEntry[]) | undefined
}

/** One person in the list: who it is, as what, and what can be heard and seen; and his place on one's own stage. */
export const PersonRow = memo(function PersonRow(props: PersonRowProps) {
  const { participant, handPlace, tileId, isPinned, onPin, entriesFor } = props
  const words = useHostWords()
  const { identity, name, isLocal, role, microphone, screen, quality } = participant
  const label = isLocal ? words.nameOfYou(name) : name
  const pinLabel = isPinned ? words.unpin(label) : words.pin(label)
  const reason = isLocal ? `${words.yourConnectionIsPoor} ${words.poorHelp}` : words.connectionHints['their-network']
  const isPoor = quality === 'poor' || quality === 'lost'
  const entries = entriesFor?.(participant) ?? []
  const roleName = role === 'participant' ? null : words.roles[role]
  return (
    <li className="pl-person" data-identity={identity} data-role={role} data-hand={handPlace !== null}>
      <Avatar name={name} identity={identity} />
      <span className="pl-person-name">
        <bdi title={name}>{label}</bdi>
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
          <span className="pl-person-quality" role="img" aria-label={words.poorConnection} title={reason}>
            <Signal className="pl-signal-poor" aria-hidden="true" />
          </span>
        )}
        {screen === 'on' && <MonitorUp role="img" aria-label={words.sharesScreen} />}
        {microphone === 'on' ? (
          <Mic role="img" aria-label={words.microphoneIsOn} />
        ) : (
          <MicOff role="img" aria-label={words.microphoneIsOff} />
        )}
      </span>
      <span className="pl-person-actions">
        {tileId !== null && (
          <button
            type="button"
            className="pl-icon-button"
            aria-label={pinLabel}
            title={pinLabel}
            aria-pressed={isPinned}
            onClick={() => onPin(tileId, !isPinned)}
          >
            {isPinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
          </button>
        )}
        {entries.length > 0 && (
          <MenuButton
            label={words.moreFor(label)}
            className="pl-icon-button"
            place={hasFinePointer() ? 'below' : 'sheet'}
            entries={entries}
          >
            <EllipsisVertical aria-hidden="true" />
          </MenuButton>
        )}
      </span>
    </li>
  )
})
