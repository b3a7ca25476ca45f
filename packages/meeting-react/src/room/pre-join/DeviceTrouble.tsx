import type { DeviceSource, MeetingError } from '@plenum/meeting-sdk'
import { useWords } from '../../words/useWords.ts'
import { BlockedHelp } from './BlockedHelp.tsx'

/** Props of {@link DeviceTrouble}. */
export interface DeviceTroubleProps {
  readonly source: DeviceSource
  readonly error: MeetingError
}

/** Why a device is not on, and how to mend it. */
export function DeviceTrouble({ source, error }: DeviceTroubleProps) {
  const words = useWords()
  const { title, help } = words.failures[error.code]
  return (
    <div className="pl-notice" role="alert">
      <p>
        <strong>{words.about(words[source], words.sentence(title))}</strong>{' '}
        {error.code !== 'device.permission_denied' && help}
      </p>
      {error.code === 'device.permission_denied' && <BlockedHelp />}
    </div>
  )
}
