import type { Meeting, MeetingError, MeetingPage } from '@plenum/meeting-sdk'
import { type Agenda, append, keepSame, mergeFirstPage } from './merge-pages.ts'

/** What is known of a list of meetings. */
export type MeetingListState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: MeetingError }
  | {
      readonly status: 'ready'
      readonly meetings: readonly Meeting[]
      /** Null at the end of the list. */
      readonly nextCursor: string | null
      /** Whether what is shown answers the question before, while the new one is on its way. */
      readonly isOutdated: boolean
      /** Why what is shown could not be brought up to date. */
      readonly refreshError: MeetingError | null
      readonly more: 'idle' | 'under way' | MeetingError
    }

/** What happens to a list. */
export type MeetingListEvent =
  /** Another question, or the same again after it failed. */
  | { readonly type: 'asked' }
  | { readonly type: 'answered'; readonly page: MeetingPage }
  | { readonly type: 'failed'; readonly error: MeetingError }
  | { readonly type: 'refreshed'; readonly page: MeetingPage; readonly when: Agenda }
  | { readonly type: 'refreshFailed'; readonly error: MeetingError }
  | { readonly type: 'moreAsked' }
  | { readonly type: 'moreAnswered'; readonly page: MeetingPage }
  | { readonly type: 'moreFailed'; readonly error: MeetingError }
  | { readonly type: 'changed'; readonly meeting: Meeting }
  | { readonly type: 'removed'; readonly id: string }

/** Nothing is known yet. */
export const LOADING: MeetingListState = { status: 'loading' }

/** How a list stands after something happened to it. */
export function reduce(state: MeetingListState, event: MeetingListEvent): MeetingListState {
  switch (event.type) {
    case 'asked':
      return state.status === 'ready' ? { ...state, isOutdated: true } : LOADING
    case 'answered':
      return toReady(event.page, state.status === 'ready' ? state.meetings : [])
    case 'failed':
      return { status: 'failed', error: event.error }
    default:
      return state.status === 'ready' ? reduceReady(state, event) : state
  }
}

type Ready = Extract<MeetingListState, { status: 'ready' }>

function reduceReady(
  state: Ready,
  event: Exclude<MeetingListEvent, { type: 'asked' | 'answered' | 'failed' }>,
): MeetingListState {
  const { meetings } = state
  switch (event.type) {
    case 'refreshed':
      return { ...state, ...mergeFirstPage(state, event.page, event.when), refreshError: null }
    case 'refreshFailed':
      return { ...state, refreshError: event.error }
    case 'moreAsked':
      return { ...state, more: 'under way' }
    case 'moreAnswered': {
      const { nextCursor } = event.page
      return { ...state, meetings: append(meetings, event.page.meetings), nextCursor, more: 'idle' }
    }
    case 'moreFailed':
      return { ...state, more: event.error }
    case 'changed':
      return { ...state, meetings: meetings.map((each) => (each.id === event.meeting.id ? event.meeting : each)) }
    case 'removed':
      return { ...state, meetings: meetings.filter(({ id }) => id !== event.id) }
  }
}

function toReady({ meetings, nextCursor }: MeetingPage, before: readonly Meeting[]): Ready {
  return {
    status: 'ready',
    meetings: keepSame(meetings, before),
    nextCursor,
    isOutdated: false,
    refreshError: null,
    more: 'idle',
  }
}
