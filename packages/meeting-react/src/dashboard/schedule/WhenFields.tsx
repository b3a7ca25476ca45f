import { useId, useMemo } from 'react'
import { personsLocale } from '../../clock/start-words.ts'
import { ownTimeZone, timeZones } from '../../clock/zoned-time.ts'
import { useDashboardWords } from '../../words/useDashboardWords.ts'
import { type Draft, type DraftDuration, DURATIONS, endOf, startOf } from './draft.ts'
import { FieldProblem } from './FieldProblem.tsx'
import type { DraftField } from './field-errors.ts'

/** Props of {@link WhenFields}. */
export interface WhenFieldsProps {
  readonly draft: Draft
  readonly onChange: (changes: Partial<Draft>) => void
  /** What is wrong, in words, by field. */
  readonly problems: Readonly<Partial<Record<DraftField, string>>>
}

/** Day, time, zone and duration of a meeting, and what that comes to in words. */
export function WhenFields({ draft, onChange, problems }: WhenFieldsProps) {
  const words = useDashboardWords()
  const id = useId()
  const locale = personsLocale(words)
  const minutes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' })
  const labelOf = (duration: DraftDuration) => {
    if (duration === 'custom') return words.customDuration
    return duration === 'open' ? words.openEnd : minutes.format(Number(duration))
  }
  return (
    <>
      <div className="pl-form-line">
        <div className="pl-field">
          <label htmlFor={`${id}-date`}>{words.date}</label>
          <input
            id={`${id}-date`}
            className="pl-input"
            type="date"
            required
            min="2000-01-01"
            max="2100-12-31"
            value={draft.date}
            aria-invalid={problems.start !== undefined}
            aria-describedby={`${id}-start-problem`}
            onChange={({ target }) => onChange({ date: target.value })}
          />
        </div>
        <div className="pl-field">
          <label htmlFor={`${id}-time`}>{words.startTime}</label>
          <input
            id={`${id}-time`}
            className="pl-input"
            type="time"
            required
            value={draft.time}
            aria-invalid={problems.start !== undefined}
            aria-describedby={`${id}-start-problem`}
            onChange={({ target }) => onChange({ time: target.value })}
          />
        </div>
        <div className="pl-field">
          <label htmlFor={`${id}-duration`}>{words.duration}</label>
          <select
            id={`${id}-duration`}
            className="pl-input"
            value={draft.duration}
            aria-describedby={`${id}-duration-problem`}
            onChange={({ target }) => {
              const duration = DURATIONS.find((each) => each === target.value)
              if (duration !== undefined) onChange({ duration })
            }}
          >
            {DURATIONS.map((duration) => (
              <option key={duration} value={duration}>
                {labelOf(duration)}
              </option>
            ))}
          </select>
        </div>
        {draft.duration === 'custom' && (
          <div className="pl-field">
            <label htmlFor={`${id}-minutes`}>{words.durationMinutes}</label>
            <input
              id={`${id}-minutes`}
              className="pl-input"
              type="number"
              inputMode="numeric"
              min={1}
              max={1440}
              value={draft.customMinutes}
              aria-invalid={problems.duration !== undefined}
              aria-describedby={`${id}-duration-problem`}
              onChange={({ target }) => onChange({ customMinutes: target.value })}
            />
          </div>
        )}
      </div>
      <FieldProblem id={`${id}-start-problem`} problem={problems.start} />
      <FieldProblem id={`${id}-duration-problem`} problem={problems.duration} />
      <div className="pl-field">
        <label htmlFor={`${id}-zone`}>{words.timeZone}</label>
        <ZoneInput id={`${id}-zone`} draft={draft} onChange={onChange} isInvalid={problems.timeZone !== undefined} />
        <FieldProblem id={`${id}-zone-problem`} problem={problems.timeZone} />
      </div>
      <WhenInWords draft={draft} locale={locale} />
    </>
  )
}

function ZoneInput(props: {
  readonly id: string
  readonly draft: Draft
  readonly onChange: (changes: Partial<Draft>) => void
  readonly isInvalid: boolean
}) {
  const { id, draft, onChange, isInvalid } = props
  const { locale } = useDashboardWords()
  const start = startOf(draft)?.moment.getTime() ?? null
  // A zone's name tells how far it is from Greenwich on that day.
  const day = start === null ? null : Math.floor(start / DAY_MS)
  const zones = useMemo(
    () => timeZones(day === null ? new Date() : new Date(day * DAY_MS), [ownTimeZone()], locale),
    [day, locale],
  )
  return (
    <>
      <input
        id={id}
        className="pl-input"
        list={`${id}-list`}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        value={draft.timeZone}
        aria-invalid={isInvalid}
        aria-describedby={`${id}-problem`}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => onChange({ timeZone: nameOf(target.value, zones) })}
      />
      <datalist id={`${id}-list`}>
        {zones.map(({ timeZone, label }) => (
          <option key={timeZone} value={timeZone} label={label} />
        ))}
      </datalist>
    </>
  )
}

const DAY_MS = 24 * 60 * 60 * 1_000

/** However somebody writes a zone, it is kept as it is known. */
function nameOf(typed: string, zones: readonly { readonly timeZone: string }[]): string {
  const folded = typed.trim().toLowerCase().replaceAll(' ', '_')
  return zones.find(({ timeZone }) => timeZone.toLowerCase() === folded)?.timeZone ?? typed
}

function WhenInWords({ draft, locale }: { readonly draft: Draft; readonly locale: string }) {
  const words = useDashboardWords()
  const start = startOf(draft)
  if (start === null) return <p className="pl-when" aria-live="polite" />
  const end = endOf(draft)
  const write = (timeZone: string) => {
    const format = new Intl.DateTimeFormat(locale, {
      timeZone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    })
    return end === null ? format.format(start.moment) : format.formatRange(start.moment, end)
  }
  const [there, here] = [write(draft.timeZone), write(ownTimeZone())]
  const clock = new Intl.DateTimeFormat(locale, { timeZone: draft.timeZone, timeStyle: 'short' })
  return (
    <p className="pl-when" aria-live="polite">
      <span>{there}</span>
      {here !== there && <span>{words.yourTime(here)}</span>}
      {start.kind === 'skipped' && <strong>{words.timeSkipped(clock.format(start.moment))}</strong>}
      {start.kind === 'ambiguous' && <strong>{words.timeTwice}</strong>}
      {start.moment.getTime() < Date.now() && <strong>{words.timeIsPast}</strong>}
    </p>
  )
}
