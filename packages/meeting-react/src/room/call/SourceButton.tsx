import type { DeviceSource } from '@plenum/meeting-sdk'
import { Mic, MicOff, Video, VideoOff } from 'lucide-react'
import { useWords } from '../../words/useWords.ts'

/** Props of {@link SourceButton}. */
export interface SourceButtonProps {
  readonly source: DeviceSource
  readonly isOn: boolean
  readonly isBusy?: boolean
  readonly onClick: () => void
}

/** Turns one's own microphone or camera on and off. */
export function SourceButton({ source, isOn, isBusy = false, onClick }: SourceButtonProps) {
  const words = useWords()
  const label = {
    microphone: isOn ? words.turnMicrophoneOff : words.turnMicrophoneOn,
    camera: isOn ? words.turnCameraOff : words.turnCameraOn,
  }[source]
  const Icon = { microphone: isOn ? Mic : MicOff, camera: isOn ? Video : VideoOff }[source]
  return (
    <button
      type="button"
      className="pl-round-button"
      data-state={isOn ? 'on' : 'off'}
      aria-label={label}
      title={label}
      aria-busy={isBusy}
      onClick={onClick}
    >
      <Icon aria-hidden="true" />
    </button>
  )
}
