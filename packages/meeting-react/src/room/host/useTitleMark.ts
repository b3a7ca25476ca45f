import { useEffect } from 'react'

/** Marks the page's title with how many wait, for whoever is in another tab; the title is the host's own again at the end. */
export function useTitleMark(count: number): void {
  useEffect(() => {
    if (count === 0) return
    const mark = `(${count}) `
    document.title = mark + document.title
    return () => {
      // The host may have given his page another title meanwhile.
      if (document.title.startsWith(mark)) document.title = document.title.slice(mark.length)
    }
  }, [count])
}
