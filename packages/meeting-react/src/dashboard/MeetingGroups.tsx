import type { Meeting, MeetingError } from '@plenum/meeting-sdk'
import { type ComponentType, type ReactNode, useId } from 'react'
import { withClass } from '../components/class-names.ts'
import { ShowMore } from '../parts/ShowMore.tsx'
import { useDashboardWords } from '../words/useDashboardWords.ts'
import { countFilters, type MeetingFilters } from './filters/meeting-filters.ts'
import { groupMeetings } from './list/group-meetings.ts'
import type { MeetingListState } from './list/meeting-list-state.ts'
import type { Cancelling } from './list/useCancelLater.ts'
import { CancelledRow } from './row/CancelledRow.tsx'
import { MeetingRow, type MeetingRowProps } from './row/MeetingRow.tsx'
import { SkeletonRows } from './row/SkeletonRows.tsx'
import { useMinute } from './useMinute.ts'
import { useOnline } from './useOnline.ts'

/** Props of {@link MeetingGroups}. */
export interface MeetingGroupsProps {
  readonly state: MeetingListState
  readonly filters: MeetingFilters
  readonly cancelling: ReadonlyMap<string, Cancelling>
  /** Why something was not done to a meeting, by its id. */
  readonly failures: ReadonlyMap<string, MeetingError>
  /** Of the groups; titles of meetings are one lower. */
  readonly headingLevel: 2 | 3
  readonly hrefOf: (meeting: Meeting) => string
  readonly onJoin?: ((meetingId: string) => unknown) | undefined
  readonly onCommand: MeetingRowProps['onCommand']
  readonly onUndo: (meetingId: string) => void
  readonly onFocusLost: () => void
  readonly onMore: () => void
  readonly onRefresh: () => void
  readonly onSignIn?: (() => void) | undefined
  /** Clears filters and search. */
  readonly onClear: () => void
  readonly className?: string | undefined
  readonly rowClassName?: string | undefined
  readonly Row?: ComponentType<MeetingRowProps> | undefined
  /** What one can do first, where there is nothing to be seen. */
  readonly firstSteps?: ReactNode
}

/** The list itself, in whichever state it is. */
export function MeetingGroups(props: MeetingGroupsProps) {
  const { state, className = 'pl-groups' } = props
  const words = useDashboardWords()
  switch (state.status) {
    case 'loading':
      return (
        <div className={className} aria-busy="true">
          <SkeletonRows />
        </div>
      )
    case 'failed': {
      const { title, help } = words.failures[state.error.code]
      return (
        <div className={withClass(className, 'pl-dashboard-empty')} role="alert">
          <p>
            {title}. {help}
          </p>
          {props.onSignIn !== undefined && NEEDS_SIGN_IN.has(state.error.code) ? (
            <button type="button" className="pl-button" data-kind="primary" onClick={props.onSignIn}>
              {words.signInAgain}
            </button>
          ) : (
            <button type="button" className="pl-button" data-kind="secondary" onClick={props.onRefresh}>
              {words.tryAgain}
            </button>
          )}
        </div>
      )
    }
    case 'ready':
      return <ReadyGroups {...props} state={state} />
  }
}

const NEEDS_SIGN_IN: ReadonlySet<MeetingError['code']> = new Set(['auth.invalid', 'auth.required'])

function ReadyGroups(props: MeetingGroupsProps & { readonly state: Extract<MeetingListState, { status: 'ready' }> }) {
  const { state, filters, cancelling, failures, headingLevel, hrefOf, onJoin, onCommand } = props
  const { meetings, nextCursor, more, isOutdated } = state
  const { className = 'pl-groups', rowClassName, Row = MeetingRow } = props
  const words = useDashboardWords()
  const now = useMinute()
  const id = useId()
  const groups = groupMeetings(meetings, now)
  const Heading = `h${headingLevel}` as const
  return (
    <div className={className} aria-busy={isOutdated} data-outdated={isOutdated}>
      <Freshness error={state.refreshError} onRefresh={props.onRefresh} />
      <p className="pl-visually-hidden" role="status">
        {isOutdated ? '' : words.meetingsFound(meetings.length)}
      </p>
      {meetings.length === 0 && nextCursor === null && (
        <Nothing filters={filters} onClear={props.onClear} firstSteps={props.firstSteps} />
      )}
      {groups.map((group) => (
        <section key={group.name} className="pl-group" aria-labelledby={`${id}-${group.name}`}>
          <Heading id={`${id}-${group.name}`} className="pl-group-name">
            {words.meetingGroups[group.name]}
          </Heading>
          <ul className="pl-rows">
            {group.meetings.map((meeting) => {
              const how = cancelling.get(meeting.id)
              return (
                <li key={meeting.id}>
                  {how === 'undoable' || how === 'under way' ? (
                    <CancelledRow
                      title={meeting.title}
                      isUnderWay={how === 'under way'}
                      onUndo={() => props.onUndo(meeting.id)}
                      onFocusLost={props.onFocusLost}
                    />
                  ) : (
                    <Row
                      meeting={meeting}
                      now={now}
                      hasDay={group.name === 'later' || group.name === 'past'}
                      headingLevel={headingLevel === 2 ? 3 : 4}
                      href={hrefOf(meeting)}
                      onJoin={onJoin}
                      onCommand={onCommand}
                      failure={failures.get(meeting.id) ?? null}
                      className={rowClassName}
                    />
                  )}
                </li>
              )
            })}
          </ul>
        </section>
      ))}
      {nextCursor !== null && (
        <div className="pl-groups-more">
          {typeof more === 'object' && <p role="alert">{words.moreNotLoaded}</p>}
          {more === 'under way' ? (
            <span className="pl-spinner" data-size="small" role="status" aria-label={words.loadingMeetings} />
          ) : typeof more === 'object' ? (
            // Pressed, not scrolled to: a server that is away would be asked for ever.
            <button type="button" className="pl-button" data-kind="secondary" onClick={props.onMore}>
              {words.tryAgain}
            </button>
          ) : (
            <ShowMore label={words.loadMore} shown={nextCursor} onMore={props.onMore} />
          )}
        </div>
      )}
    </div>
  )
}

/** Says when what is shown may be out of date, and why. */
function Freshness({ error, onRefresh }: { readonly error: MeetingError | null; readonly onRefresh: () => void }) {
  const words = useDashboardWords()
  const isOnline = useOnline()
  return (
    <div className="pl-freshness" role="status">
      {!isOnline && <p>{words.offline}</p>}
      {isOnline && error !== null && (
        <>
          <p>{words.notRefreshed}</p>
          <button type="button" className="pl-button" data-kind="quiet" onClick={onRefresh}>
            {words.tryAgain}
          </button>
        </>
      )}
    </div>
  )
}

function Nothing({ filters, onClear, firstSteps }: Pick<MeetingGroupsProps, 'filters' | 'onClear' | 'firstSteps'>) {
  const words = useDashboardWords()
  const isNarrowed = countFilters(filters) > 0 || filters.search.trim() !== ''
  if (!isNarrowed) {
    return (
      <div className="pl-dashboard-empty">
        <p>{filters.when === 'past' ? words.noPast : words.noUpcoming}</p>
        {filters.when === 'upcoming' && firstSteps}
      </div>
    )
  }
  return (
    <div className="pl-dashboard-empty">
      <p>{words.noneFound}</p>
      <button type="button" className="pl-button" data-kind="secondary" onClick={onClear}>
        {words.clearFilters}
      </button>
    </div>
  )
}
