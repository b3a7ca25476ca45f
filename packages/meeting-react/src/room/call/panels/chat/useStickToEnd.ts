import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'

/** So near to the end one is there. */
const NEAR_PX = 48

/** A list that stays at its end while one reads there, and where one is while one reads further up. */
export function useStickToEnd(items: readonly { readonly id: string }[]): {
  readonly ref: RefObject<HTMLDivElement | null>
  /** Something has come below what one reads. */
  readonly isBehind: boolean
  readonly toEnd: () => void
} {
  const ref = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const [isBehind, setBehind] = useState(false)
  const toEnd = useCallback(() => {
    const list = ref.current
    if (list === null) return
    list.scrollTop = list.scrollHeight
    isAtEnd.current = true
    setBehind(false)
  }, [])
  useLayoutEffect(() => {
    const list = ref.current
    if (list === null) return
    const look = () => {
      isAtEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_PX
      if (isAtEnd.current) setBehind(false)
    }
    list.addEventListener('scroll', look, { passive: true })
    return () => list.removeEventListener('scroll', look)
  }, [])
  const last = items.at(-1)?.id
  const lastSeen = useRef(last)
  useLayoutEffect(() => {
    if (isAtEnd.current) toEnd()
    else if (last !== lastSeen.current) setBehind(true)
    lastSeen.current = last
  }, [last, toEnd])
  return { ref, isBehind, toEnd }
}
