import { type Meeting, MeetingError } from '@plenum/meeting-sdk'
import { CalendarSync } from 'lucide-react'
import { type ComponentType, type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { withClass } from '../components/class-names.ts'
import { meetingPath } from '../components/JoinMeetingButton/JoinMeetingButton.tsx'
import { useCommand } from '../hooks/useCommand.ts'
import { useMeetingService } from '../MeetingProvider.tsx'
import { WhyNot } from '../parts/WhyNot.tsx'
import { useDashboardWords } from '../words/useDashboardWords.ts'
import type { DashboardDialog } from './dialogs/dashboard-dialog.ts'
import { dashboardDialogs } from './dialogs/dashboard-dialogs-part.ts'
import { FilterBar } from './filters/FilterBar.tsx'
import { type MeetingFilters, toQuery, UPCOMING } from './filters/meeting-filters.ts'
import { type Cancelling, useCancelLater } from './list/useCancelLater.ts'
import { useMeetingList } from './list/useMeetingList.ts'
import { MeetingGroups } from './MeetingGroups.tsx'
import { NewMeetingButtons } from './NewMeetingButtons.tsx'
import type { MeetingRowProps } from './row/MeetingRow.tsx'
import type { RowCommand } from './row/row-entries.ts'
import { saveFile } from './row/save-file.ts'

/** Props of {@link MeetingDashboard}. */
export interface MeetingDashboardProps {
  /** Called on a plain click on a join button instead of following its link. May answer with a promise. */
  readonly onJoin?: ((meetingId: string) => unknown) | undefined
  /** Where a meeting is joined. Default: `/meeting/{id}`. */
  readonly hrefOf?: (meeting: Meeting) => string
  /** The level of its heading in the page. Default: 2. */
  readonly headingLevel?: 1 | 2
  /** Colours. Default: as the person's system has them. */
  readonly theme?: 'light' | 'dark' | 'auto'
  readonly className?: string
  readonly classNames?: Readonly<Partial<Record<'header' | 'filters' | 'list' | 'row', string>>>
  /** Offered where the sign-in has expired. */
  readonly onSignIn?: (() => void) | undefined
  /** Stands below the heading. */
  readonly children?: ReactNode
  /** Parts of one's own in the place of ours. */
  readonly slots?: { readonly Row?: ComponentType<MeetingRowProps> }
}

/**
 * The meetings of the signed-in user: to find, to join, to plan, to change, to cancel and to look back on.
 *
 * @example
 * <MeetingProvider service={service}>
 *   <MeetingDashboard onJoin={(meetingId) => navigate(`/meeting/${meetingId}`)} />
 * </MeetingProvider>
 */
export function MeetingDashboard(props: MeetingDashboardProps) {
  const { onJoin, hrefOf = pathOf, headingLevel = 2, theme = 'auto', className, classNames = {}, slots = {} } = props
  const words = useDashboardWords()
  const service = useMeetingService()
  const heading = useRef<HTMLHeadingElement>(null)
  const [filters, setFilters] = useState<MeetingFilters>(UPCOMING)
  const [dialog, setDialog] = useState<DashboardDialog | null>(null)
  const [failures, setFailures] = useState<ReadonlyMap<string, MeetingError>>(new Map())
  const { state, refresh, loadMore, change, remove } = useMeetingList(useMemo(() => toQuery(filters), [filters]))
  const onCancelled = useCallback(
    (meetingId: string) => {
      remove(meetingId)
      refresh()
    },
    [remove, refresh],
  )
  const { cancelling, cancel, undo } = useCancelLater(onCancelled)
  const starting = useCommand()

  const start = () =>
    starting.run(async () => {
      const meeting = await service.createInstantMeeting({ title: words.instantTitle })
      setDialog({ kind: 'ready', meeting })
      refresh()
    })

  const onDone = (meeting: Meeting) => {
    change(meeting)
    refresh()
  }

  const attempt = useCallback(async (id: string, command: () => Promise<void>) => {
    const failed = await command().then(
      () => null,
      (thrown: unknown) => MeetingError.from(thrown),
    )
    setFailures((before) => withOrWithout(before, id, failed))
  }, [])
  const extend = useCallback(
    ({ id, endsAt }: Meeting, minutes: number) => {
      const end = Math.max(Date.parse(endsAt ?? ''), Date.now()) + minutes * 60_000
      return attempt(id, async () => change(await service.updateMeeting(id, { endsAt: new Date(end).toISOString() })))
    },
    [service, change, attempt],
  )
  const noteDown = useCallback(
    ({ id, title }: Meeting) =>
      attempt(id, async () => saveFile(`${title}.ics`, await service.getCalendarFile(id), 'text/calendar')),
    [service, attempt],
  )
  const onCommand = useCallback(
    (meeting: Meeting, command: RowCommand) => {
      switch (command.kind) {
        case 'calendar':
          return void noteDown(meeting)
        case 'cancel':
          return cancel(meeting.id)
        case 'extend':
          return void extend(meeting, command.minutes)
        default:
          return setDialog({ kind: command.kind, meeting })
      }
    },
    [cancel, extend, noteDown],
  )

  const Heading = `h${headingLevel}` as const
  const newMeeting = {
    isStarting: starting.isUnderWay,
    onStart: () => void start(),
    onSchedule: () => setDialog({ kind: 'schedule' }),
    onReach: dashboardDialogs.preload,
  } as const
  const close = () => setDialog(null)
  return (
    <div className={withClass('pl-dashboard', className)} data-theme={theme}>
      <div className="pl-dashboard-page">
        <header className={withClass('pl-dashboard-header', classNames.header)}>
          <Heading ref={heading} tabIndex={-1}>
            {words.meetings}
          </Heading>
          <button
            type="button"
            className="pl-icon-button"
            aria-label={words.calendarFeed}
            title={words.calendarFeed}
            onPointerEnter={dashboardDialogs.preload}
            onFocus={dashboardDialogs.preload}
            onClick={() => setDialog({ kind: 'calendarFeed' })}
          >
            <CalendarSync aria-hidden="true" />
          </button>
          <NewMeetingButtons {...newMeeting} />
        </header>
        <WhyNot error={starting.failure} />
        {props.children}
        <FilterBar filters={filters} onChange={setFilters} className={withClass('pl-filters', classNames.filters)} />
        <MeetingGroups
          state={state}
          filters={filters}
          cancelling={cancelling}
          failures={failuresOf(failures, cancelling)}
          headingLevel={headingLevel === 1 ? 2 : 3}
          hrefOf={hrefOf}
          onJoin={onJoin}
          onCommand={onCommand}
          onUndo={undo}
          onFocusLost={() => heading.current?.focus({ preventScroll: true })}
          onMore={loadMore}
          onRefresh={refresh}
          onSignIn={props.onSignIn}
          onClear={() => setFilters({ ...UPCOMING, when: filters.when })}
          className={withClass('pl-groups', classNames.list)}
          rowClassName={classNames.row}
          Row={slots.Row}
          firstSteps={<NewMeetingButtons {...newMeeting} isAlone />}
        />
      </div>
      {dialog !== null && (
        <dashboardDialogs.Part
          key={dialog.kind}
          dialog={dialog}
          hrefOf={hrefOf}
          onJoin={onJoin}
          onOpen={setDialog}
          onClose={close}
          onDone={onDone}
        />
      )}
    </div>
  )
}

const pathOf = ({ id }: Meeting) => meetingPath(id)

function withOrWithout<Value>(before: ReadonlyMap<string, Value>, id: string, value: Value | null) {
  const after = new Map(before)
  if (value === null) after.delete(id)
  else after.set(id, value)
  return after
}

/** Why something was not done to a meeting, the cancelling among it. */
function failuresOf(
  failures: ReadonlyMap<string, MeetingError>,
  cancelling: ReadonlyMap<string, Cancelling>,
): ReadonlyMap<string, MeetingError> {
  const all = new Map(failures)
  for (const [id, how] of cancelling) if (how instanceof MeetingError) all.set(id, how)
  return all
}
