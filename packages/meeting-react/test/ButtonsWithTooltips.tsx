import { type ComponentType, useRef, useState } from 'react'
import type { TooltipsProps } from '../src/room/tooltip/Tooltips.tsx'

/** A few buttons that are named by tooltips, and one beside them that is not. */
export function ButtonsWithTooltips({ tooltips: Tooltips }: { readonly tooltips: ComponentType<TooltipsProps> }) {
  const place = useRef<HTMLDivElement>(null)
  const [isOn, setOn] = useState(false)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <div ref={place} style={{ display: 'flex', gap: 8 }}>
        <button
          type="button"
          className="pl-round-button"
          aria-label={isOn ? 'Turn off' : 'Turn on'}
          aria-keyshortcuts="M"
          onClick={() => setOn(!isOn)}
        />
        <button
          type="button"
          className="pl-round-button"
          aria-label="More"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
        <button type="button">Says it itself</button>
        <Tooltips place={place} />
      </div>
      <button type="button" aria-label="Elsewhere" />
    </>
  )
}
