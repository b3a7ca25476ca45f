import { matchLocale, type WordsLocale } from '@plenum/meeting-react/words'
import { useSyncExternalStore } from 'react'

const KEY = 'plenum.language'
const listeners = new Set<() => void>()
let current = read()

/** What was chosen here once, or else what the browser is set to. */
function read(): WordsLocale {
  let chosen: string | null = null
  try {
    chosen = localStorage.getItem(KEY)
  } catch {
    // Without storage a choice lasts as long as the page.
  }
  return matchLocale(chosen === null ? navigator.languages : [chosen])
}

export function chooseLocale(locale: WordsLocale): void {
  current = locale
  try {
    localStorage.setItem(KEY, locale)
  } catch {}
  for (const listener of listeners) listener()
}

// Chosen in one tab is chosen in all of them.
addEventListener('storage', (event) => {
  if (event.key !== KEY && event.key !== null) return
  current = read()
  for (const listener of listeners) listener()
})

export function useChosenLocale(): WordsLocale {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
