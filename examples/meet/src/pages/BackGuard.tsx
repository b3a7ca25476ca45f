import { type MeetingSession, useMeetingSelector } from '@plenum/meeting-react'
import { useEffect, useRef } from 'react'

const GUARD = 'plenum-call'

const isGuard = (state: unknown) =>
  typeof state === 'object' && state !== null && 'guard' in state && state.guard === GUARD

/**
 * While in a call, Back asks before it leaves. An entry of its own stands above the page's in the history: going back
 * falls on the page's entry first, whatever lies below it, and the question is asked there.
 */
export function BackGuard({ session }: { readonly session: MeetingSession }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const isInCall = useMeetingSelector(
    session,
    ({ state }) => state.status === 'connected' || state.status === 'reconnecting',
  )

  useEffect(() => {
    if (!isInCall) return
    if (!isGuard(history.state)) history.pushState({ guard: GUARD }, '')
    const onPop = () => {
      if (!isGuard(history.state)) dialog.current?.showModal()
    }
    addEventListener('popstate', onPop)
    const open = dialog.current
    return () => {
      removeEventListener('popstate', onPop)
      open?.close()
      // Left by another way: the entry has served, and a later Back should not fall on it.
      if (isGuard(history.state)) history.back()
    }
  }, [isInCall])

  const stay = () => history.pushState({ guard: GUARD }, '')
  const leave = () => {
    void session.leave()
    history.back()
  }
  return (
    <dialog ref={dialog} className="ask" aria-labelledby="leave-question" onCancel={stay}>
      <h2 id="leave-question">Leave the meeting?</h2>
      <p>The others can go on without you.</p>
      <form method="dialog" className="actions">
        <button type="submit" className="secondary" onClick={stay}>
          Stay
        </button>
        <button type="submit" className="danger" onClick={leave}>
          Leave
        </button>
      </form>
    </dialog>
  )
}
