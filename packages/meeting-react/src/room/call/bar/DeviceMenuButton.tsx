import type { DeviceSource, MeetingSession } from '@plenum/meeting-sdk'
import { ChevronUp, Settings } from 'lucide-react'
import { useMeetingSelector } from '../../../hooks/useMeetingSelector.ts'
import { MenuButton } from '../../../menu/MenuButton.tsx'
import type { MenuEntry } from '../../../menu/menu-entry.ts'
import { useWords } from '../../../words/useWords.ts'
import { useDevices } from '../../useDevices.ts'
import type { CallView } from '../call-view.ts'
import { deviceEntries, flipEntry } from './device-entries.ts'

/** Props of {@link DeviceMenuButton}. */
export interface DeviceMenuButtonProps {
  readonly session: MeetingSession
  readonly view: CallView
  readonly source: DeviceSource
}

/** Chooses among the devices at hand; with the microphone also the speaker. */
export function DeviceMenuButton({ session, view, source }: DeviceMenuButtonProps) {
  const words = useWords()
  const { devices } = session
  const known = useDevices(devices)
  const isCameraOn = useMeetingSelector(session, (snapshot) => snapshot.camera.status === 'on')
  const canFlip = source === 'camera' && isCameraOn && known.capabilities.canSwitchFacing
  const entries: readonly MenuEntry[] = [
    ...deviceEntries(devices, known, source, words),
    ...(canFlip ? [flipEntry(devices, words)] : []),
    { kind: 'separator' },
    { kind: 'action', label: words.settings, icon: Settings, onSelect: () => view.openDialog('settings') },
  ]
  return (
    <MenuButton
      label={source === 'camera' ? words.chooseCamera : words.chooseMicrophone}
      entries={entries}
      className="pl-split-menu"
      onOpen={() => void devices.refresh().catch(() => {})}
    >
      <ChevronUp aria-hidden="true" />
    </MenuButton>
  )
}
