import { useCallback, useEffect, useState } from 'react'
import type { Start } from '../clock/clock.ts'
import { useGivenWords } from '../words/words-context.ts'

/** The clock's code: a page without a time never loads it. */
const loadClock = () => import('../clock/clock.ts')

type Clock = Awaited<ReturnType<typeof loadClock>>
type Ask<Answer> = (clock: Clock, tell: (answer: Answer) => void) => () => void

/** How a start stands just now, told anew as it comes closer. Null without one, and before the clock has spoken. */
export function useStart(startsAt: string | null): Start | null {
  const given = useGivenWords()
  const start = Date.parse(startsAt ?? '')
  const ask = useCallback<Ask<Start>>((clock, tell) => clock.followStart(start, given, tell), [start, given])
  return useClock(Number.isNaN(start) ? null : ask)
}

/** From when until when, in the zone of whoever reads it. Null without a start, and before the clock has spoken. */
export function useWhen(startsAt: string | null, endsAt: string | null): string | null {
  const given = useGivenWords()
  const start = Date.parse(startsAt ?? '')
  const end = Date.parse(endsAt ?? '')
  const ask = useCallback<Ask<string>>((clock, tell) => clock.tellWhen(start, end, given, tell), [start, end, given])
  return useClock(Number.isNaN(start) ? null : ask)
}

/** A server knows neither when its page will be read nor in which zone: the clock speaks after React has taken its HTML over. */
function useClock<Answer>(ask: Ask<Answer> | null): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null)
  useEffect(() => {
    if (ask === null) return
    let isAsked = true
    let stop = () => {
      isAsked = false
    }
    loadClock().then(
      (clock) => {
        if (isAsked) stop = ask(clock, setAnswer)
      },
      // Only a time is missing then.
      () => {},
    )
    return () => stop()
  }, [ask])
  return ask === null ? null : answer
}
