import { type RefObject, useLayoutEffect, useState } from 'react'

/** The inner size of an element in pixels, and where its lines begin. */
export interface BoxSize {
  readonly width: number
  readonly height: number
  readonly isRightToLeft: boolean
}

/** The size of an element, as it changes. */
export function useBoxSize(ref: RefObject<HTMLElement | null>): BoxSize {
  const [size, setSize] = useState<BoxSize>({ width: 0, height: 0, isRightToLeft: false })
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const measure = () =>
      setSize({
        width: element.clientWidth,
        height: element.clientHeight,
        isRightToLeft: getComputedStyle(element).direction === 'rtl',
      })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return size
}
