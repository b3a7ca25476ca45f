import { type MeetingSession, raisedHands } from '@plenum/meeting-sdk'
import {
  EllipsisVertical,
  Expand,
  Hand,
  Keyboard,
  MonitorUp,
  MonitorX,
  PictureInPicture2,
  Settings,
  Users,
} from 'lucide-react'
import { useMeetingSelector } from '../../../hooks/useMeetingSelector.ts'
import { MenuButton } from '../../../menu/MenuButton.tsx'
import type { MenuEntry } from '../../../menu/menu-entry.ts'
import { useWords } from '../../../words/useWords.ts'
import { useDeviceSwitch } from '../../device-switch.ts'
import { keyName, SHORTCUT_COMMANDS, type Shortcuts } from '../../shortcuts/shortcuts.ts'
import { singleKeys } from '../../shortcuts/single-keys.ts'
import { useDevices } from '../../useDevices.ts'
import type { CallLayout, CallView } from '../call-view.ts'
import { BarBadge } from './BarBadge.tsx'
import { type BarShape, MENU_PLACE } from './bar-shape.ts'
import { flipEntry } from './device-entries.ts'
import { reactionsEntry } from './reactions-entry.ts'
import type { OwnHand } from './useHand.ts'
import type { OwnScreen } from './useScreenShare.ts'

/** Props of {@link MoreButton}. */
export interface MoreButtonProps {
  readonly session: MeetingSession
  readonly view: CallView
  readonly shortcuts: Shortcuts
  /** On a small screen it holds as well what has no button of its own there. */
  readonly shape: BarShape
  readonly canShare: boolean
  readonly hand: OwnHand
  readonly screen: OwnScreen
}

/** Everything that is not needed all the time. */
export function MoreButton({ session, view, shortcuts, shape, canShare, hand, screen }: MoreButtonProps) {
  const words = useWords()
  const count = useMeetingSelector(session, (snapshot) => snapshot.participants.length)
  const hands = useMeetingSelector(session, ({ participants }) => raisedHands(participants).length)
  const canReact = useMeetingSelector(session, (snapshot) => snapshot.permissions.chat)
  const isCameraOn = useMeetingSelector(session, (snapshot) => snapshot.camera.status === 'on')
  const { capabilities } = useDevices(session.devices)
  const areKeysOn = useDeviceSwitch(singleKeys)
  const isWide = shape === 'wide'
  const withoutButton: readonly (MenuEntry | false)[] = [
    canReact && reactionsEntry(session, words),
    canReact && SEPARATOR,
    isCameraOn && capabilities.canSwitchFacing && flipEntry(session.devices, words),
    canShare && {
      kind: 'action',
      label: screen.isOn ? words.stopSharing : words.shareScreen,
      icon: screen.isOn ? MonitorX : MonitorUp,
      onSelect: screen.toggle,
    },
    hand.canRaise && {
      kind: 'action',
      label: hand.label,
      icon: Hand,
      onSelect: hand.toggle,
    },
    {
      kind: 'action',
      label: words.withHands(words.peopleCount(count), hands),
      icon: Users,
      onSelect: () => view.togglePanel('people'),
    },
    SEPARATOR,
  ]
  const entries: readonly (MenuEntry | false)[] = [
    ...(isWide ? [] : withoutButton),
    {
      kind: 'choice',
      label: words.layout,
      options: LAYOUTS.map((value) => ({ value, label: words.layouts[value] })),
      value: view.layout,
      onChoose: (value) => {
        const layout = LAYOUTS.find((each) => each === value)
        if (layout !== undefined) view.setLayout(layout)
      },
    },
    { kind: 'toggle', label: words.showSelf, isOn: view.isSelfShown, onToggle: view.showSelf },
    SEPARATOR,
    view.fullScreen !== null && {
      kind: 'action',
      label: view.fullScreen.isOn ? words.endFullScreen : words.fullScreen,
      icon: Expand,
      shortcut: isWide ? keyName(shortcuts.fullScreen) : undefined,
      onSelect: view.fullScreen.toggle,
    },
    view.pictureInPicture !== null && {
      kind: 'action',
      label: words.pictureInPicture,
      icon: PictureInPicture2,
      onSelect: view.pictureInPicture.toggle,
    },
    { kind: 'action', label: words.settings, icon: Settings, onSelect: () => view.openDialog('settings') },
    isWide &&
      // Where they are turned off, this is the way to turn them on.
      (!areKeysOn || SHORTCUT_COMMANDS.some((command) => shortcuts[command] !== null)) && {
        kind: 'action',
        label: words.shortcuts,
        icon: Keyboard,
        shortcut: keyName(shortcuts.shortcuts),
        onSelect: () => view.openDialog('shortcuts'),
      },
  ]
  return (
    <span className="pl-bar-item" data-caption={words.more}>
      <MenuButton
        label={isWide ? words.moreOptions : words.withHands(words.moreOptions, hands)}
        entries={entries.filter((entry) => entry !== false)}
        place={MENU_PLACE[shape]}
      >
        <EllipsisVertical aria-hidden="true" />
        {!isWide && <BarBadge kind="hands" count={hands} />}
      </MenuButton>
    </span>
  )
}

const SEPARATOR: MenuEntry = { kind: 'separator' }
const LAYOUTS: readonly CallLayout[] = ['grid', 'sidebar', 'speaker']
