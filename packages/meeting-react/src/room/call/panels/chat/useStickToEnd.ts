import type { ChatMessage } from '@plenum/meeting-sdk'
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'

/** So near to the end one is there. */
const NEAR_PX = 48
/** What is left in sight of what one has read, above where one left off. */
const READ_PX = 96

/** How the list lay when it was last looked at; `top` is counted from the list's own beginning. */
interface Lay {
  readonly height: number
  readonly boxHeight: number
  /** The first message in sight. */
  readonly anchor: { readonly id: string; readonly top: number } | null
}

/** Where one is in a list. */
export interface StickToEnd {
  /** To be given to the list. */
  readonly ref: RefObject<HTMLDivElement | null>
  readonly isAtEnd: boolean
  /** Something has come below what one reads. */
  readonly isBehind: boolean
  readonly toEnd: () => void
}

/**
 * A list that stays at its end while one reads there, and at what one reads while one is further up: whatever comes
 * above, below, or takes from its height. It opens where one left off, and shows what one has just said.
 *
 * @param messages all that were said; those in the list carry their id as `data-message`
 * @param firstUnread the id of the one before which one left off
 */
export function useStickToEnd(messages: readonly ChatMessage[], firstUnread: string | null): StickToEnd {
  const ref = useRef<HTMLDivElement>(null)
  const lay = useRef<Lay | null>(null)
  const [isAtEnd, setAtEnd] = useState(true)
  const [isBehind, setBehind] = useState(false)

  const look = useCallback(() => {
    const list = ref.current
    if (list === null) return
    const isThere = distanceToEnd(list, list.scrollHeight, list.clientHeight) < NEAR_PX
    lay.current = {
      height: list.scrollHeight,
      boxHeight: list.clientHeight,
      anchor: isThere ? null : firstInSight(list),
    }
    setAtEnd(isThere)
    if (isThere) setBehind(false)
  }, [])

  const toEnd = useCallback(() => {
    if (ref.current !== null) ref.current.scrollTop = ref.current.scrollHeight
    look()
  }, [look])

  /** Puts the list back to where one reads, after something has moved it. */
  const keep = useCallback(() => {
    const list = ref.current
    if (list === null) return
    const before = lay.current
    if (before === null) {
      const mark = firstUnread === null ? null : messageIn(list, firstUnread)
      list.scrollTop = mark === null ? list.scrollHeight : topIn(list, mark) - READ_PX
      if (mark !== null && distanceToEnd(list, list.scrollHeight, list.clientHeight) >= NEAR_PX) setBehind(true)
    } else if (distanceToEnd(list, before.height, before.boxHeight) < NEAR_PX) {
      list.scrollTop = list.scrollHeight
    } else if (before.anchor !== null) {
      const anchor = messageIn(list, before.anchor.id)
      const movedPx = anchor === null ? 0 : topIn(list, anchor) - before.anchor.top
      if (Math.abs(movedPx) >= 1) list.scrollTop += movedPx
    }
    look()
  }, [look, firstUnread])

  useLayoutEffect(() => {
    const list = ref.current
    if (list === null) return
    list.addEventListener('scroll', look, { passive: true })
    const observer = new ResizeObserver(keep)
    observer.observe(list)
    return () => {
      list.removeEventListener('scroll', look)
      observer.disconnect()
    }
  }, [look, keep])

  const last = messages.at(-1)
  const lastSeen = useRef(last?.id)
  useLayoutEffect(() => {
    const isNew = last !== undefined && last.id !== lastSeen.current
    lastSeen.current = last?.id
    if (isNew && last.delivery === 'sending') toEnd()
    else if (isNew && lay.current?.anchor != null) setBehind(true)
    keep()
  })
  return { ref, isAtEnd, isBehind, toEnd }
}

function distanceToEnd({ scrollTop }: HTMLElement, height: number, boxHeight: number): number {
  return height - scrollTop - boxHeight
}

function topIn(list: HTMLElement, element: HTMLElement): number {
  return element.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop
}

function messagesIn(list: HTMLElement): readonly HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[data-message]')]
}

function messageIn(list: HTMLElement, id: string): HTMLElement | null {
  return messagesIn(list).find(({ dataset }) => dataset.message === id) ?? null
}

function firstInSight(list: HTMLElement): Lay['anchor'] {
  const { top } = list.getBoundingClientRect()
  const first = messagesIn(list).find((element) => element.getBoundingClientRect().bottom > top)
  return first === undefined ? null : { id: first.dataset.message ?? '', top: topIn(list, first) }
}
