import type { Device, DeviceKind, DeviceSource, Devices, DevicesSnapshot } from '@plenum/meeting-sdk'
import { SwitchCamera, Volume2 } from 'lucide-react'
import type { MenuEntry } from '../../../menu/menu-entry.ts'
import type { RoomWords } from '../../../words/en.ts'

/** What can be chosen for the microphone or the camera; with the microphone also the speaker. */
export function deviceEntries(
  devices: Devices,
  { microphones, cameras, speakers, selected, capabilities }: DevicesSnapshot,
  source: DeviceSource,
  words: RoomWords,
): readonly MenuEntry[] {
  const choice = (kind: DeviceKind, list: readonly Device[]): MenuEntry => ({
    kind: 'choice',
    label: words[kind],
    options: list.map(({ id, label }) => ({ value: id, label: label || words.defaultDevice })),
    value: selected[kind]?.id ?? null,
    none: words.defaultDevice,
    // Why a device was refused is told by the session's notices; the one before stays in use.
    onChoose: (id) => void devices.select(kind, id).catch(() => {}),
  })
  if (source === 'camera') return [choice('camera', cameras)]
  const { canChooseSpeaker, canAskForSpeaker } = capabilities
  return [
    choice('microphone', microphones),
    ...(canChooseSpeaker && (speakers.length > 0 || canAskForSpeaker) ? [choice('speaker', speakers)] : []),
    ...(canAskForSpeaker
      ? [
          {
            kind: 'action' as const,
            label: words.askForSpeaker,
            icon: Volume2,
            // Whoever chose none in the browser's own window knows it.
            onSelect: () => void devices.askForSpeaker().catch(() => {}),
          },
        ]
      : []),
  ]
}

/** Takes the camera on the phone's other side. */
export function flipEntry(devices: Devices, words: RoomWords): MenuEntry {
  return {
    kind: 'action',
    label: words.flipCamera,
    icon: SwitchCamera,
    onSelect: () => void devices.flipCamera().catch(() => {}),
  }
}
