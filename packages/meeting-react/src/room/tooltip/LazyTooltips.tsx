import { useEffect, useState } from 'react'
import { lazyPart } from '../../parts/lazy-part.tsx'
import type { TooltipsProps } from './Tooltips.tsx'

const { Part: TooltipsPart } = lazyPart<TooltipsProps>(
  () => import('./Tooltips.tsx').then(({ Tooltips }) => Tooltips),
  // Every button has its name without.
  { isSilent: true },
)

/** Shows what the buttons in a place are called, from the first time that somebody points at one or goes to it by key. */
export function LazyTooltips({ place }: TooltipsProps) {
  const [isWanted, setWanted] = useState(false)
  useEffect(() => {
    const element = place.current
    if (isWanted || element === null) return
    const reach = () => setWanted(true)
    const point = ({ pointerType }: PointerEvent) => {
      // Fingers do not hover.
      if (pointerType !== 'touch') reach()
    }
    element.addEventListener('pointerover', point)
    element.addEventListener('focusin', reach)
    return () => {
      element.removeEventListener('pointerover', point)
      element.removeEventListener('focusin', reach)
    }
  }, [place, isWanted])
  return isWanted ? <TooltipsPart place={place} /> : null
}
