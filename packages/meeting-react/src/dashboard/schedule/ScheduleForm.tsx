import type { Meeting } from '@plenum/meeting-sdk'
import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useCommand } from '../../hooks/useCommand.ts'
import { useMeetingService } from '../../MeetingProvider.tsx'
import { WhyNot } from '../../parts/WhyNot.tsx'
import type { Words } from '../../words/en.ts'
import { useDashboardWords } from '../../words/useDashboardWords.ts'
import { type Draft, type DraftProblems, problemsOf } from './draft.ts'
import { FieldProblem } from './FieldProblem.tsx'
import { type DraftField, fieldErrorsOf } from './field-errors.ts'
import { addInvitees, readInvitees } from './invitees.ts'
import { NewPasswordField } from './NewPasswordField.tsx'
import { PeopleField } from './PeopleField.tsx'
import { createScheduler, saveChanges } from './save-draft.ts'
import { WhenFields } from './WhenFields.tsx'

/** Props of {@link ScheduleForm}. */
export interface ScheduleFormProps {
  /** The one that is changed; null for a new one. */
  readonly meeting: Meeting | null
  /** What the form holds at first. */
  readonly before: Draft
  /** Hears whether something would be lost. */
  readonly onTouched: (isTouched: boolean) => void
  readonly onSaved: (meeting: Meeting) => void
  readonly onCancel: () => void
}

/** All that a host says of a meeting. */
export function ScheduleForm({ meeting, before, onTouched, onSaved, onCancel }: ScheduleFormProps) {
  const words = useDashboardWords()
  const service = useMeetingService()
  const schedule = useMemo(() => createScheduler(service), [service])
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(before)
  const [typed, setTyped] = useState('')
  const [shown, setShown] = useState<DraftProblems>({})
  const { isUnderWay, failure, run } = useCommand()
  const change = (changes: Partial<Draft>) => setDraft((now) => ({ ...now, ...changes }))
  const isTouched = typed.trim() !== '' || JSON.stringify(draft) !== JSON.stringify(before)
  useEffect(() => onTouched(isTouched), [onTouched, isTouched])

  const refusals = fieldErrorsOf(failure)
  const problems = { ...refusalsInWords(refusals, words), ...inWords(shown, words) }
  const isOn = meeting?.status === 'ACTIVE'

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isUnderWay) return
    // What was pasted and not added is meant all the same.
    const whole = { ...draft, people: addInvitees(draft.people, readInvitees(typed)) }
    setDraft(whole)
    setTyped('')
    const wrong = problemsOf(whole)
    setShown(wrong)
    if (Object.keys(wrong).length > 0) return
    await run(async () => {
      onSaved(meeting === null ? await schedule(whole) : await saveChanges(service, meeting, whole, before))
    })
  }

  // To the first field that is wrong, once it is marked.
  useEffect(() => {
    if (Object.keys(shown).length > 0 || failure !== null) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
    }
  }, [shown, failure])

  return (
    <form ref={form} className="pl-form" noValidate onSubmit={(event) => void submit(event)}>
      <div className="pl-field">
        <label htmlFor={`${id}-title`}>{words.title}</label>
        <input
          id={`${id}-title`}
          className="pl-input"
          required
          maxLength={200}
          autoComplete="off"
          value={draft.title}
          aria-invalid={problems.title !== undefined}
          aria-describedby={`${id}-title-problem`}
          onChange={({ target }) => change({ title: target.value })}
        />
        <FieldProblem id={`${id}-title-problem`} problem={problems.title} />
      </div>
      {!isOn && <WhenFields draft={draft} onChange={change} problems={problems} />}
      <div className="pl-field">
        <label htmlFor={`${id}-description`}>{words.description}</label>
        <textarea
          id={`${id}-description`}
          className="pl-input"
          rows={2}
          maxLength={4000}
          value={draft.description}
          aria-invalid={problems.description !== undefined}
          aria-describedby={`${id}-description-problem`}
          onChange={({ target }) => change({ description: target.value })}
        />
        <FieldProblem id={`${id}-description-problem`} problem={problems.description} />
      </div>
      <fieldset className="pl-choices">
        <legend>{words.whoCanJoin}</legend>
        {[true, false].map((isPublic) => (
          <label key={String(isPublic)} className="pl-check">
            <input
              type="radio"
              name={`${id}-access`}
              checked={draft.isPublic === isPublic}
              onChange={() => change({ isPublic })}
            />
            {isPublic ? words.anyoneWithLink : words.listedOnly}
          </label>
        ))}
      </fieldset>
      <div>
        <label className="pl-check">
          <input
            type="checkbox"
            checked={draft.lobby}
            aria-describedby={`${id}-lobby-help`}
            onChange={({ target }) => change({ lobby: target.checked })}
          />
          {words.waitingRoom}
        </label>
        <p id={`${id}-lobby-help`} className="pl-field-hint">
          {words.lobbyHelp}
        </p>
      </div>
      <NewPasswordField
        password={draft.password}
        isSet={before.password.kind === 'keep'}
        onChange={(password) => change({ password })}
        problem={problems.password}
      />
      <PeopleField
        people={draft.people}
        typed={typed}
        onType={setTyped}
        onChange={(people) => change({ people })}
        problem={problems.people}
      />
      {Object.keys(refusals).length === 0 && <WhyNot error={failure} />}
      <div className="pl-dialog-actions pl-form-actions">
        <button type="button" className="pl-button" data-kind="secondary" onClick={onCancel}>
          {words.cancel}
        </button>
        <button type="submit" className="pl-button" data-kind="primary" aria-disabled={isUnderWay}>
          {meeting === null ? (isUnderWay ? words.scheduling : words.schedule) : isUnderWay ? words.saving : words.save}
        </button>
      </div>
    </form>
  )
}

type FieldWords = Readonly<Partial<Record<DraftField, string>>>

function inWords(problems: DraftProblems, words: Words): FieldWords {
  return {
    ...(problems.title === undefined ? {} : { title: words.titleMissing }),
    ...(problems.start === undefined ? {} : { start: words.timeMissing }),
    ...(problems.timeZone === undefined ? {} : { timeZone: words.timeZoneUnknown }),
    ...(problems.duration === undefined ? {} : { duration: words.durationProblem }),
    ...(problems.password === undefined ? {} : { password: words.passwordShort }),
    ...(problems.people === undefined ? {} : { people: words.invalidPeople }),
  }
}

/** What the server says of a field is for developers; that it is this field, everybody understands. */
function refusalsInWords(refusals: FieldWords, words: Words): FieldWords {
  return Object.fromEntries(
    Object.entries(refusals).map(([field, message]) => [field, `${words.notAccepted} (${message})`]),
  )
}
