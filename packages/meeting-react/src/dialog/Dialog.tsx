import { Dialog as AriakitDialog, DialogDescription, DialogDismiss, DialogHeading } from '@ariakit/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { focusedFrom } from '../hooks/focused-element.ts'
import { useWords } from '../words/useWords.ts'

/** Props of {@link Dialog}. */
export interface DialogProps {
  readonly title: string
  readonly description?: string
  readonly onClose: () => void
  /** `alertdialog` where something is asked that cannot be undone; then the way out (`DialogDismiss`) is among `children`. */
  readonly role?: 'dialog' | 'alertdialog'
  readonly children: ReactNode
}

/** A window over the meeting that wants an answer or an end; Escape ends it, and the focus goes back to where it was. */
export function Dialog({ title, description, onClose, role = 'dialog', children }: DialogProps) {
  const words = useWords()
  const dialog = useRef<HTMLDivElement>(null)
  const before = useRef<HTMLElement>(null)
  useEffect(() => {
    // Ariakit asks the document, which knows no more of a shadow root than its host.
    const focused = focusedFrom(dialog.current)
    if (focused instanceof HTMLElement && dialog.current?.contains(focused) === false) before.current = focused
  }, [])
  return (
    <AriakitDialog
      ref={dialog}
      open
      onClose={onClose}
      role={role}
      portal={false}
      finalFocus={before}
      className="pl-dialog"
      backdrop={<div className="pl-backdrop" />}
      unmountOnHide
    >
      <header className="pl-dialog-header">
        <DialogHeading className="pl-dialog-title">{title}</DialogHeading>
        {role === 'dialog' && (
          <DialogDismiss className="pl-icon-button" aria-label={words.close} title={words.close}>
            <X aria-hidden="true" />
          </DialogDismiss>
        )}
      </header>
      {description !== undefined && <DialogDescription className="pl-dialog-text">{description}</DialogDescription>}
      {children}
    </AriakitDialog>
  )
}
