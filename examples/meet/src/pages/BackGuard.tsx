import { type MeetingSession, useMeetingSelector } from '@plenum/meeting-react'
import { useEffect, useRef } from 'react'
import { useAppWords } from '../language/LanguageProvider.tsx'

const GUARD = 'plenum-call'

const isGuard = (state: unknown) =>
  typeof state === 'object' && state !== null && 'guard' in state && state.guard === GUARD

const pushGuard = () => history.pushState({ guard: GUARD }, '')

/** Goes back from the guard, which is none from then on: going takes a while, and nobody else should go as well. */
function goBack(steps: number): void {
  history.replaceState(null, '')
  history.go(-steps)
}

/**
 * While in a call, Back asks before it leaves. An entry of its own stands above the page's in the history: going back
 * falls on the page's entry first, whatever lies below it. The entry is put back at once, so that a second Back while the
 * question is open is asked about too, and nothing lies ahead that Forward could reach.
 */
export function BackGuard({ session }: { readonly session: MeetingSession }) {
  const words = useAppWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const isInCall = useMeetingSelector(
    session,
    ({ state }) => state.status === 'connected' || state.status === 'reconnecting',
  )

  useEffect(() => {
    if (!isInCall) {
      // Left over by a call that is over, or by a reload in one: a later Back should not fall on it.
      if (isGuard(history.state)) goBack(1)
      return
    }
    if (!isGuard(history.state)) pushGuard()
    const onPop = () => {
      if (isGuard(history.state)) return
      pushGuard()
      if (dialog.current?.open === false) dialog.current.showModal()
    }
    addEventListener('popstate', onPop)
    const open = dialog.current
    return () => {
      removeEventListener('popstate', onPop)
      open?.close()
    }
  }, [isInCall])

  const leave = () => {
    goBack(2)
    void session.leave()
  }
  return (
    <dialog ref={dialog} className="ask" aria-labelledby="leave-question">
      <h2 id="leave-question">{words.leaveQuestion}</h2>
      <p>{words.leaveHelp}</p>
      <form method="dialog" className="actions">
        <button type="submit" className="secondary">
          {words.stay}
        </button>
        <button type="submit" className="danger" onClick={leave}>
          {words.leave}
        </button>
      </form>
    </dialog>
  )
}
