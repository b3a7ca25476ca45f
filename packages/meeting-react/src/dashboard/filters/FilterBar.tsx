import { SlidersHorizontal } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { SearchField } from '../../parts/SearchField.tsx'
import { useDashboardWords } from '../../words/useDashboardWords.ts'
import type { Agenda } from '../list/merge-pages.ts'
import { countFilters, type MeetingFilters, STATUSES, UPCOMING } from './meeting-filters.ts'

/** Props of {@link FilterBar}. */
export interface FilterBarProps {
  readonly filters: MeetingFilters
  readonly onChange: (filters: MeetingFilters) => void
  readonly className?: string | undefined
}

const AGENDAS: readonly Agenda[] = ['upcoming', 'past']
const SCOPES = ['all', 'mine', 'invited'] as const

/** Narrows the list: what is to come or what is over, whose, how it stands, when, and what it is called. */
export function FilterBar({ filters, onChange, className = 'pl-filters' }: FilterBarProps) {
  const words = useDashboardWords()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const count = countFilters(filters)
  const set = (changes: Partial<MeetingFilters>) => onChange({ ...filters, ...changes })
  return (
    // biome-ignore lint/a11y/useSemanticElements: React 18 and older browsers know no search element
    <form role="search" className={className} onSubmit={(event) => event.preventDefault()}>
      <div className="pl-filters-line">
        <fieldset className="pl-segments">
          <legend className="pl-visually-hidden">{words.whichMeetings}</legend>
          {AGENDAS.map((when) => (
            <button
              key={when}
              type="button"
              aria-pressed={filters.when === when}
              // A status belongs to one of the two.
              onClick={() => set({ when, status: null })}
            >
              {words[when]}
            </button>
          ))}
        </fieldset>
        <MeetingSearch value={filters.search} onChange={(search) => set({ search })} />
        <button
          type="button"
          className="pl-button pl-filters-button"
          data-kind="secondary"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          <SlidersHorizontal aria-hidden="true" />
          <span aria-hidden={count > 0}>{words.filters}</span>
          {count > 0 && (
            <>
              <b aria-hidden="true">{count}</b>
              <span className="pl-visually-hidden">{words.filtersOn(count)}</span>
            </>
          )}
        </button>
      </div>
      <div id={id} className="pl-filters-more" hidden={!isOpen}>
        <div className="pl-field">
          <label htmlFor={`${id}-scope`}>{words.whoseMeetings}</label>
          <select
            id={`${id}-scope`}
            className="pl-input"
            value={filters.scope}
            onChange={({ target }) => set({ scope: SCOPES.find((scope) => scope === target.value) ?? 'all' })}
          >
            {SCOPES.map((scope) => (
              <option key={scope} value={scope}>
                {words.scopes[scope]}
              </option>
            ))}
          </select>
        </div>
        <div className="pl-field">
          <label htmlFor={`${id}-status`}>{words.status}</label>
          <select
            id={`${id}-status`}
            className="pl-input"
            value={filters.status ?? ''}
            onChange={({ target }) =>
              set({ status: STATUSES[filters.when].find((status) => status === target.value) ?? null })
            }
          >
            <option value="">{words.anyStatus}</option>
            {STATUSES[filters.when].map((status) => (
              <option key={status} value={status}>
                {words.meetingPhases[PHASES[status]]}
              </option>
            ))}
          </select>
        </div>
        {(['from', 'to'] as const).map((end) => (
          <div key={end} className="pl-field">
            <label htmlFor={`${id}-${end}`}>{end === 'from' ? words.fromDay : words.toDay}</label>
            <input
              id={`${id}-${end}`}
              className="pl-input"
              type="date"
              min="2000-01-01"
              max="2100-12-31"
              value={filters[end]}
              onChange={({ target }) => set({ [end]: target.value })}
            />
          </div>
        ))}
        {count > 0 && (
          <button
            type="button"
            className="pl-button"
            data-kind="quiet"
            onClick={() => onChange({ ...UPCOMING, when: filters.when, search: filters.search })}
          >
            {words.clearFilters}
          </button>
        )}
      </div>
    </form>
  )
}

const PHASES = { SCHEDULED: 'scheduled', ACTIVE: 'live', ENDED: 'ended', CANCELLED: 'cancelled' } as const

/** Somebody who types is not asked for after each letter. */
const TYPED_MS = 250

function MeetingSearch({ value, onChange }: { readonly value: string; readonly onChange: (search: string) => void }) {
  const words = useDashboardWords()
  const [typed, setTyped] = useState(value)
  const tell = useRef(onChange)
  useEffect(() => {
    tell.current = onChange
  })
  // What clears the filters clears the field too.
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => tell.current(typed), TYPED_MS)
    return () => clearTimeout(timer)
  }, [typed, value])
  return <SearchField label={words.searchMeetings} value={typed} onChange={setTyped} maxLength={200} />
}
