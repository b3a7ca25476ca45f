import type { ReactNode } from 'react'

/** Props of {@link StatusScreen}. */
export interface StatusScreenProps {
  readonly title: string
  readonly help?: string | undefined
  readonly icon?: ReactNode
  /** Something is under way. */
  readonly isBusy?: boolean
  /** What one can do; the main thing first. */
  readonly actions?: ReactNode
  readonly className?: string
  readonly children?: ReactNode
}

/** One sentence of what is the case, and one thing to do. */
export function StatusScreen({
  title,
  help,
  icon,
  isBusy = false,
  actions,
  className = '',
  children,
}: StatusScreenProps) {
  return (
    <section className={`pl-status ${className}`.trim()} aria-busy={isBusy}>
      {icon !== undefined && <div className="pl-status-icon">{icon}</div>}
      {isBusy && <div className="pl-spinner" aria-hidden="true" />}
      <div className="pl-status-words" role="status">
        <h2 className="pl-status-title" tabIndex={-1}>
          {title}
        </h2>
        {help !== undefined && <p className="pl-status-help">{help}</p>}
      </div>
      {actions !== undefined && <div className="pl-status-actions">{actions}</div>}
      {children}
    </section>
  )
}
