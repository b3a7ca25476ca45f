import { type Meeting, MeetingError, type MeetingQuery } from '@plenum/meeting-sdk'
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react'
import { useMeetingService } from '../../MeetingProvider.tsx'
import { LOADING, type MeetingListState, reduce } from './meeting-list-state.ts'
import type { Agenda } from './merge-pages.ts'
import { useKeptFresh } from './useKeptFresh.ts'

/** How many meetings come at once. */
const PAGE_SIZE = 50

/** Which meetings: what is to come or what is over, and of that only what fits all the rest. */
export interface MeetingListQuery extends Omit<MeetingQuery, 'roomName' | 'limit' | 'cursor' | 'when'> {
  readonly when: Agenda
}

/** A list of meetings, and what can be done with it. */
export interface MeetingList {
  readonly state: MeetingListState
  /** Brings what is shown up to date, and asks again what has failed. */
  readonly refresh: () => void
  /** Fetches the next page. */
  readonly loadMore: () => void
  /** Shows a meeting as it is now, without asking. */
  readonly change: (meeting: Meeting) => void
  /** Shows a meeting no longer, without asking. */
  readonly remove: (meetingId: string) => void
}

/**
 * The user's meetings, a page at a time. The list keeps itself up to date while somebody looks at the page: every half
 * minute, when he comes back to it, and when the network does.
 *
 * @example
 * const { state, loadMore } = useMeetingList({ when: 'upcoming', q: 'sync' })
 */
export function useMeetingList(query: MeetingListQuery): MeetingList {
  const service = useMeetingService()
  const [state, dispatch] = useReducer(reduce, LOADING)
  const latest = useRef(state)
  useEffect(() => {
    latest.current = state
  })

  // A query that says the same is no other question.
  const asked = JSON.stringify(query)
  const list = useMemo(() => {
    const question: MeetingListQuery = JSON.parse(asked)
    const fetchPage = (signal: AbortSignal, cursor?: string) =>
      service.listMeetings({ ...question, limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) }, { signal })
    return {
      when: question.when,
      fetchPage,
      whole: { current: new AbortController() },
      fresh: { current: new AbortController() },
    }
  }, [service, asked])

  const ask = useCallback(() => {
    const { signal } = renew(list.whole)
    dispatch({ type: 'asked' })
    list.fetchPage(signal).then(
      (page) => signal.aborted || dispatch({ type: 'answered', page }),
      (thrown: unknown) => signal.aborted || dispatch({ type: 'failed', error: MeetingError.from(thrown) }),
    )
  }, [list])

  useEffect(() => {
    ask()
    return () => {
      list.whole.current.abort()
      list.fresh.current.abort()
    }
  }, [ask, list])

  const refresh = useCallback(() => {
    const { current } = latest
    if (current.status === 'failed') return ask()
    if (current.status === 'loading' || current.isOutdated) return
    const { signal } = renew(list.fresh)
    list.fetchPage(signal).then(
      (page) => signal.aborted || dispatch({ type: 'refreshed', page, when: list.when }),
      (thrown: unknown) => signal.aborted || dispatch({ type: 'refreshFailed', error: MeetingError.from(thrown) }),
    )
  }, [ask, list])

  const loadMore = useCallback(() => {
    const { current } = latest
    if (current.status !== 'ready' || current.isOutdated || current.nextCursor === null) return
    if (current.more === 'under way') return
    const { signal } = list.whole.current
    dispatch({ type: 'moreAsked' })
    list.fetchPage(signal, current.nextCursor).then(
      (page) => signal.aborted || dispatch({ type: 'moreAnswered', page }),
      (thrown: unknown) => signal.aborted || dispatch({ type: 'moreFailed', error: MeetingError.from(thrown) }),
    )
  }, [list])

  useKeptFresh(refresh)
  const change = useCallback((meeting: Meeting) => dispatch({ type: 'changed', meeting }), [])
  const remove = useCallback((id: string) => dispatch({ type: 'removed', id }), [])
  return { state, refresh, loadMore, change, remove }
}

/** Gives up what was asked before. */
function renew(asked: { current: AbortController }): AbortController {
  asked.current.abort()
  asked.current = new AbortController()
  return asked.current
}
