import type { Role } from '@plenum/meeting-sdk'
import { X } from 'lucide-react'
import { useId, useRef } from 'react'
import { useDashboardWords } from '../../words/useDashboardWords.ts'
import { FieldProblem } from './FieldProblem.tsx'
import { addInvitees, type Invited, keyOf, readInvitees } from './invitees.ts'

/** Props of {@link PeopleField}. */
export interface PeopleFieldProps {
  readonly people: readonly Invited[]
  /** What is typed or pasted and not on the list yet. */
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly onChange: (people: readonly Invited[]) => void
  /** In words. */
  readonly problem: string | undefined
}

const ROLES: readonly Role[] = ['participant', 'cohost', 'host', 'viewer']

/** Who is let in without a password and without waiting: lists are pasted, and each line can be put right. */
export function PeopleField({ people, typed, onType, onChange, problem }: PeopleFieldProps) {
  const words = useDashboardWords()
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const add = () => {
    onChange(addInvitees(people, readInvitees(typed)))
    onType('')
  }
  const put = (changed: Invited) => onChange(people.map((each) => (keyOf(each) === keyOf(changed) ? changed : each)))
  const remove = (gone: Invited) => {
    onChange(people.filter((each) => each !== gone))
    box.current?.focus()
  }
  const roleLabel = (role: Role) => (role === 'participant' ? words.participantRole : words.roles[role])
  return (
    <div className="pl-field">
      <label htmlFor={id}>{words.invitedPeople}</label>
      <div className="pl-invited-entry">
        <textarea
          ref={box}
          id={id}
          className="pl-input"
          rows={2}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          value={typed}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-help ${id}-problem`}
          onChange={({ target }) => onType(target.value)}
        />
        <button
          type="button"
          className="pl-button"
          data-kind="secondary"
          aria-disabled={typed.trim() === ''}
          onClick={typed.trim() === '' ? undefined : add}
        >
          {words.addPeople}
        </button>
      </div>
      <p id={`${id}-help`} className="pl-field-hint">
        {words.invitedHelp}
      </p>
      <FieldProblem id={`${id}-problem`} problem={problem} />
      {people.length > 0 && (
        <ul className="pl-invited" aria-label={words.invitedPeople}>
          {people.map((person) => (
            <li key={keyOf(person)} data-invalid={person.by === 'nothing'}>
              <span className="pl-invited-name">
                <bdi>{person.id}</bdi>
                {person.by === 'nothing' && <small>{words.notAnAddress}</small>}
              </span>
              {person.by !== 'nothing' && (
                <select
                  className="pl-input"
                  aria-label={words.roleOf(person.id)}
                  value={person.role}
                  onChange={({ target }) =>
                    put({ ...person, role: ROLES.find((role) => role === target.value) ?? person.role })
                  }
                >
                  {ROLES.map((role) => (
                    <option key={role} value={role}>
                      {roleLabel(role)}
                    </option>
                  ))}
                </select>
              )}
              <button
                type="button"
                className="pl-icon-button"
                aria-label={words.removeNamed(person.id)}
                title={words.remove}
                onClick={() => remove(person)}
              >
                <X aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
