import { clockWords } from '../words/clock-words.ts'
import type { Words } from '../words/en.ts'
import { msUntilWordsChange, startWords, whenWords } from './start-words.ts'

/** How a start stands: what to say of it, or that its time has come. */
export type Start = { readonly label: string } | 'due'

/** Tells how a start stands, at once and whenever that is said otherwise; answers how to stop. */
export function followStart(startsAt: number, given: Partial<Words>, tell: (start: Start) => void): () => void {
  const words = { ...clockWords, ...given }
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    const msLeft = startsAt - Date.now()
    if (msLeft > 0) {
      tell({ label: startWords(startsAt, msLeft, words) })
      timer = setTimeout(look, msUntilWordsChange(msLeft))
    } else tell('due')
  }
  look()
  return () => clearTimeout(timer)
}

/** Tells from when until when something takes place. It stays so: there is nothing to stop. */
export function tellWhen(
  startsAt: number,
  endsAt: number,
  given: Partial<Words>,
  tell: (when: string) => void,
): () => void {
  tell(whenWords(startsAt, endsAt, Date.now(), { ...clockWords, ...given }))
  return () => {}
}
