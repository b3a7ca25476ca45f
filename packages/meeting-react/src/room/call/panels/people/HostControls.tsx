import type { MeetingSession } from '@plenum/meeting-sdk'
import { Ban, Clock, Hand, MicOff, ShieldCheck, Spotlight } from 'lucide-react'
import { useMeetingSelector } from '../../../../hooks/useMeetingSelector.ts'
import { MenuButton } from '../../../../menu/MenuButton.tsx'
import type { MenuEntry } from '../../../../menu/menu-entry.ts'
import { useHostWords } from '../../../../words/useHostWords.ts'
import { useDeviceSwitch } from '../../../device-switch.ts'
import { EXTEND_MINUTES } from '../../../host/extend-minutes.ts'
import { knockSound } from '../../../host/knock-sound.ts'
import type { CallView } from '../../call-view.ts'
import { hasFinePointer } from '../fine-pointer.ts'

/** Props of {@link HostControls}. */
export interface HostControlsProps {
  readonly session: MeetingSession
  readonly view: CallView
  readonly run: (command: () => Promise<unknown>) => unknown
}

/** What whoever runs the meeting can do to all of it; a host more of it than a cohost. */
export function HostControls({ session, view, run }: HostControlsProps) {
  const words = useHostWords()
  const { locked, lobby, spotlight, endsAt } = useMeetingSelector(session, ({ room }) => room)
  const isHost = useMeetingSelector(session, ({ participants }) => participants[0]?.role === 'host')
  const hasHands = useMeetingSelector(session, ({ participants }) =>
    participants.some(({ handRaisedAt }) => handRaisedAt !== null),
  )
  const isKnockHeard = useDeviceSwitch(knockSound)
  const { moderation } = session
  const entries: readonly (MenuEntry | false)[] = [
    { kind: 'toggle', label: words.lockMeeting, isOn: locked, onToggle: (isOn) => run(() => moderation.lock(isOn)) },
    isHost && {
      kind: 'toggle',
      label: words.waitingRoom,
      isOn: lobby,
      onToggle: (isOn) => run(() => moderation.setLobby(isOn)),
    },
    { kind: 'toggle', label: words.knockSound, isOn: isKnockHeard, onToggle: knockSound.turn },
    { kind: 'separator' },
    {
      kind: 'action',
      label: words.muteAll,
      icon: MicOff,
      onSelect: () => view.openDialog({ about: 'muteAll' }),
    },
    hasHands && {
      kind: 'action',
      label: words.lowerAllHands,
      icon: Hand,
      onSelect: () => run(() => moderation.lowerHands()),
    },
    spotlight !== null && {
      kind: 'action',
      label: words.endSpotlight,
      icon: Spotlight,
      onSelect: () => run(() => moderation.spotlight(null)),
    },
    isHost &&
      endsAt !== null && {
        kind: 'action',
        label: words.extendBy(EXTEND_MINUTES),
        icon: Clock,
        onSelect: () => run(() => moderation.extend(EXTEND_MINUTES)),
      },
    isHost && { kind: 'action', label: words.bannedPeople, icon: Ban, onSelect: () => view.openDialog('bans') },
  ]
  return (
    <MenuButton
      label={words.hostControls}
      className="pl-icon-button"
      place={hasFinePointer() ? 'below' : 'sheet'}
      entries={entries.filter((entry) => entry !== false)}
    >
      <ShieldCheck aria-hidden="true" />
    </MenuButton>
  )
}
