import type { DeviceSource } from '@plenum/meeting-sdk'
import { Mic, MicOff, Video, VideoOff } from 'lucide-react'
import { useWords } from '../../../words/useWords.ts'
import { BarButton } from './BarButton.tsx'

/** Props of {@link SourceButton}. */
export interface SourceButtonProps {
  readonly source: DeviceSource
  readonly isOn: boolean
  readonly isBusy?: boolean
  /** Whether the meeting lets one turn it on. Default: true. */
  readonly isAllowed?: boolean
  /** Why it does not, and what may help. Default: that it does not. */
  readonly refusal?: string | undefined
  /** The key that does the same. */
  readonly shortcut?: string | undefined
  readonly onClick: () => void
}

/** Turns one's own microphone or camera on and off. */
export function SourceButton({
  source,
  isOn,
  isBusy = false,
  isAllowed = true,
  refusal,
  shortcut,
  onClick,
}: SourceButtonProps) {
  const words = useWords()
  const label = {
    microphone: isOn ? words.turnMicrophoneOff : words.turnMicrophoneOn,
    camera: isOn ? words.turnCameraOff : words.turnCameraOn,
  }[source]
  const Icon = { microphone: isOn ? Mic : MicOff, camera: isOn ? Video : VideoOff }[source]
  return (
    <BarButton
      label={isAllowed || isOn ? label : (refusal ?? words.notAllowedHere(words[source]))}
      icon={Icon}
      state={isOn ? 'on' : 'off'}
      isBusy={isBusy}
      isDisabled={!isAllowed && !isOn}
      shortcut={shortcut}
      onClick={onClick}
    />
  )
}
