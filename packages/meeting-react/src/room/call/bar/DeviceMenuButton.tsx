import type { Device, DeviceKind, DeviceSource, MeetingSession } from '@plenum/meeting-sdk'
import { ChevronUp } from 'lucide-react'
import { useWords } from '../../../words/useWords.ts'
import { MenuButton } from '../../menu/MenuButton.tsx'
import type { MenuEntry } from '../../menu/menu-entry.ts'
import { useDevices } from '../../useDevices.ts'

/** Props of {@link DeviceMenuButton}. */
export interface DeviceMenuButtonProps {
  readonly session: MeetingSession
  readonly source: DeviceSource
}

/** Chooses among the devices at hand; with the microphone also the speaker. */
export function DeviceMenuButton({ session, source }: DeviceMenuButtonProps) {
  const words = useWords()
  const { devices } = session
  const { microphones, cameras, speakers, selected, capabilities } = useDevices(devices)
  const choice = (kind: DeviceKind, list: readonly Device[]): MenuEntry => ({
    kind: 'choice',
    label: words[kind],
    options: list.map(({ id, label }) => ({ value: id, label: label || words.defaultDevice })),
    value: selected[kind]?.id ?? null,
    // Why a device was refused is told by the session's notices; the one before stays in use.
    onChoose: (id) => void devices.select(kind, id).catch(() => {}),
  })
  const entries: readonly MenuEntry[] =
    source === 'camera'
      ? [choice('camera', cameras)]
      : [
          choice('microphone', microphones),
          ...(capabilities.canChooseSpeaker && speakers.length > 0 ? [choice('speaker', speakers)] : []),
        ]
  const label = source === 'camera' ? words.chooseCamera : words.chooseMicrophone
  return (
    <MenuButton
      label={label}
      entries={entries}
      className="pl-split-menu"
      onOpen={() => void devices.refresh().catch(() => {})}
    >
      <ChevronUp aria-hidden="true" />
    </MenuButton>
  )
}
