import type { MeetingSession } from '@plenum/meeting-sdk'
import { Maximize2 } from 'lucide-react'
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useWords } from '../../words/useWords.ts'
import { BarButton } from '../call/bar/BarButton.tsx'
import { LeaveButton } from '../call/bar/LeaveButton.tsx'
import { SourceButton } from '../call/bar/SourceButton.tsx'
import { arrangeStage } from '../call/stage/arrange-stage.ts'
import { Tile } from '../call/stage/Tile.tsx'
import { useLatestSpeaker } from '../call/stage/useLatestSpeaker.ts'
import { useTileBoard } from '../call/stage/useTileBoard.ts'
import { LazyTooltips } from '../tooltip/LazyTooltips.tsx'

/** Props of {@link MiniCall}. */
export interface MiniCallProps {
  readonly session: MeetingSession
  /** Leads back to the whole call. */
  readonly onReturn: () => void
}

/** Oneself, and whoever speaks. */
const PICTURES = 2

/** A call in little: what is shared or who speaks, one's own microphone and camera, and the way back. */
export function MiniCall({ session, onReturn }: MiniCallProps) {
  const words = useWords()
  const bar = useRef<HTMLFieldSetElement>(null)
  const board = useTileBoard(session)
  useLayoutEffect(() => board.setPageSize(PICTURES), [board])
  const { stage, visible } = useSyncExternalStore(board.subscribe, board.getSnapshot, board.getSnapshot)
  const participants = useMeetingSelector(session, (snapshot) => snapshot.participants)
  const microphone = useMeetingSelector(session, (snapshot) => snapshot.microphone.status)
  const camera = useMeetingSelector(session, (snapshot) => snapshot.camera.status)
  const permissions = useMeetingSelector(session, (snapshot) => snapshot.permissions)
  const isReconnecting = useMeetingSelector(session, ({ state }) => state.status === 'reconnecting')
  const speaker = useLatestSpeaker(session, true)
  const you = participants[0]?.identity ?? null
  const facts = { layout: 'speaker', stage, visible, you, speaker, isSelfShown: false, isTight: true } as const
  const [shown] = arrangeStage(facts).main
  const participant = participants.find(({ identity }) => identity === shown?.identity)
  // Why a device did not start is told in the whole call.
  const ignore = () => {}
  return (
    <div className="pl-mini-call">
      <ul className="pl-mini-picture" aria-label={words.participants}>
        {participant !== undefined && (
          <Tile session={session} participant={participant} source={shown?.source ?? 'camera'} />
        )}
      </ul>
      <p role="status" className={isReconnecting ? 'pl-mini-notice' : 'pl-visually-hidden'}>
        {isReconnecting && words.reconnecting}
      </p>
      <fieldset ref={bar} className="pl-mini-bar" aria-label={words.controls}>
        <SourceButton
          source="microphone"
          isOn={microphone !== 'off'}
          isBusy={microphone === 'starting'}
          isAllowed={permissions.microphone}
          onClick={() => session.setMicrophone(microphone === 'off').catch(ignore)}
        />
        <SourceButton
          source="camera"
          isOn={camera !== 'off'}
          isBusy={camera === 'starting'}
          isAllowed={permissions.camera}
          onClick={() => session.setCamera(camera === 'off').catch(ignore)}
        />
        <BarButton label={words.backToCall} icon={Maximize2} onClick={onReturn} />
        <LeaveButton session={session} />
        <LazyTooltips place={bar} />
      </fieldset>
    </div>
  )
}
