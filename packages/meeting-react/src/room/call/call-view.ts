import type { LiveTileBoard } from '@plenum/meeting-sdk/tiles'
import { type RefObject, useMemo, useState } from 'react'
import type { HostQuestion } from '../host/host-question.ts'
import { type PictureInPicture, usePictureInPicture } from './pip/usePictureInPicture.ts'
import { type FullScreen, useFullScreen } from './useFullScreen.ts'

/** How tiles stand: all equal, or one large, by itself or with the others beside it. */
export type CallLayout = 'grid' | 'speaker' | 'sidebar'

/** What can be open beside the stage. */
export type CallPanel = 'chat' | 'people'

/** What can be open over the call; of a host's question, what it is about. */
export type CallDialog = 'settings' | 'shortcuts' | 'bans' | 'end' | HostQuestion

/** How one person looks at the call; nobody else sees it. */
export interface CallView {
  readonly panel: CallPanel | null
  readonly dialog: CallDialog | null
  readonly layout: CallLayout
  readonly isSelfShown: boolean
  /** What the stage shows its tiles by, and where they are pinned; null while there is no such stage. */
  readonly board: LiveTileBoard | null
  /** Null where the browser cannot. */
  readonly fullScreen: FullScreen | null
  /** Null where the browser cannot. */
  readonly pictureInPicture: PictureInPicture | null
  /** Opens a panel in the place of another, or closes it. */
  readonly togglePanel: (panel: CallPanel) => void
  readonly closePanel: () => void
  readonly openDialog: (dialog: CallDialog) => void
  readonly closeDialog: () => void
  readonly setLayout: (layout: CallLayout) => void
  readonly showSelf: (isShown: boolean) => void
  /** For the stage: says by which board it shows its tiles, and at its end that it does no longer. */
  readonly setBoard: (board: LiveTileBoard | null) => void
}

/**
 * The state of a call's interface, to be given to its parts.
 *
 * @param place the call on the page, which fills the screen in full screen
 * @example
 * const place = useRef<HTMLDivElement>(null)
 * const view = useCallView(place)
 * return (
 *   <div ref={place}>
 *     <Stage session={session} view={view} />
 *     <ControlBar session={session} view={view} />
 *     <CallDialogs session={session} view={view} shortcuts={DEFAULT_SHORTCUTS} />
 *   </div>
 * )
 */
export function useCallView(place: RefObject<HTMLElement | null>): CallView {
  const fullScreen = useFullScreen(place)
  const pictureInPicture = usePictureInPicture(place)
  const [panel, setPanel] = useState<CallPanel | null>(null)
  const [dialog, setDialog] = useState<CallDialog | null>(null)
  const [layout, setLayout] = useState<CallLayout>('grid')
  const [isSelfShown, showSelf] = useState(true)
  const [board, setBoard] = useState<LiveTileBoard | null>(null)
  return useMemo(
    () => ({
      panel,
      dialog,
      layout,
      isSelfShown,
      board,
      fullScreen,
      pictureInPicture,
      togglePanel: (wanted: CallPanel) => setPanel((open) => (open === wanted ? null : wanted)),
      closePanel: () => setPanel(null),
      openDialog: setDialog,
      closeDialog: () => setDialog(null),
      setLayout,
      showSelf,
      setBoard,
    }),
    [panel, dialog, layout, isSelfShown, board, fullScreen, pictureInPicture],
  )
}
