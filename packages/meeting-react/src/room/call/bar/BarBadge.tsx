import { Hand } from 'lucide-react'

/** What a badge counts: messages that one has not read, raised hands; or that something of one's own failed. */
export type BarBadgeKind = 'news' | 'hands' | 'failed'

/** Props of {@link BarBadge}. */
export interface BarBadgeProps {
  readonly kind: BarBadgeKind
  /** Of none nothing is shown. */
  readonly count: number
}

/** Stands at the edge of a button of the bar. The button's name says it in words. */
export function BarBadge({ kind, count }: BarBadgeProps) {
  if (count === 0) return null
  return (
    <span className="pl-count" data-kind={kind} data-count={kind === 'failed' ? '!' : count > 99 ? '99+' : count}>
      {kind === 'hands' && <Hand aria-hidden="true" />}
    </span>
  )
}
