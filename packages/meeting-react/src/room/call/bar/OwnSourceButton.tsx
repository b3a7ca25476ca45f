import type { DeviceSource, MeetingSession } from '@plenum/meeting-sdk'
import { useMeetingSelector } from '../../../hooks/useMeetingSelector.ts'
import { useWords } from '../../../words/useWords.ts'
import type { CallView } from '../call-view.ts'
import type { BarShape } from './bar-shape.ts'
import { DeviceMenuButton } from './DeviceMenuButton.tsx'
import { SourceButton } from './SourceButton.tsx'

/** Props of {@link OwnSourceButton}. */
export interface OwnSourceButtonProps {
  readonly session: MeetingSession
  readonly view: CallView
  readonly shape: BarShape
  readonly source: DeviceSource
  readonly shortcut: string | undefined
}

/** One's own microphone or camera in the call, with the menu of devices where there is room for it. */
export function OwnSourceButton({ session, view, shape, source, shortcut }: OwnSourceButtonProps) {
  const words = useWords()
  const status = useMeetingSelector(session, (snapshot) => snapshot[source].status)
  const isAllowed = useMeetingSelector(session, (snapshot) => snapshot.permissions[source])
  const toggle = () => {
    const set = { microphone: session.setMicrophone, camera: session.setCamera }[source]
    // Why a device did not start is in the session's state, and shown from there.
    set.call(session, status === 'off').catch(() => {})
  }
  return (
    <div className="pl-split" data-caption={words[source]}>
      <SourceButton
        source={source}
        isOn={status !== 'off'}
        isBusy={status === 'starting'}
        isAllowed={isAllowed}
        refusal={source === 'microphone' && session.features.hands ? words.speakOnRequest : undefined}
        shortcut={shortcut}
        onClick={toggle}
      />
      {shape === 'wide' && <DeviceMenuButton session={session} view={view} source={source} />}
    </div>
  )
}
