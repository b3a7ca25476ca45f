import type { LucideIcon } from 'lucide-react'
import { BarBadge, type BarBadgeKind } from './BarBadge.tsx'

/** Props of {@link BarButton}. */
export interface BarButtonProps {
  /** What pressing it does. */
  readonly label: string
  /** A word under it where there is room. */
  readonly caption?: string
  readonly icon: LucideIcon
  readonly kind?: string
  /** `active` is what the others should not be left with by mistake: a hand that is up, a screen that is shared. */
  readonly state?: 'on' | 'off' | 'active' | undefined
  /** For what is open beside the stage. */
  readonly isPressed?: boolean | undefined
  readonly isBusy?: boolean
  /** It keeps the focus and says why it does nothing. */
  readonly isDisabled?: boolean
  /** How many there is news of. */
  readonly count?: number
  /** What it counts. Default: news. */
  readonly badge?: BarBadgeKind
  /** The key that does the same. */
  readonly shortcut?: string | undefined
  readonly onReach?: () => void
  readonly onClick: () => void
}

/** A round button of the bar. Its name is what it does; the bar's tooltip shows it, with the key. */
export function BarButton(props: BarButtonProps) {
  const { label, caption, icon: Icon, kind, state, isPressed, shortcut, onReach, onClick } = props
  const { isBusy = false, isDisabled = false, count = 0, badge = 'news' } = props
  return (
    <span className="pl-bar-item" data-caption={caption}>
      <button
        type="button"
        className="pl-round-button"
        data-kind={kind}
        data-state={state}
        aria-label={label}
        aria-keyshortcuts={isDisabled ? undefined : shortcut}
        aria-pressed={isPressed}
        aria-busy={isBusy}
        aria-disabled={isDisabled}
        onPointerEnter={onReach}
        onFocus={onReach}
        onClick={isDisabled ? undefined : onClick}
      >
        <Icon aria-hidden="true" />
        <BarBadge kind={badge} count={count} />
      </button>
    </span>
  )
}
