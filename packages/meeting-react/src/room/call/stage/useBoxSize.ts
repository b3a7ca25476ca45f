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
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element
      const isRightToLeft = getComputedStyle(element).direction === 'rtl'
      // An observer begins with what was measured just before: the whole call would be rendered for it once more.
      setSize((size) =>
        size.width === width && size.height === height && size.isRightToLeft === isRightToLeft
          ? size
          : { width, height, isRightToLeft },
      )
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return size
}
