import { useId } from 'react'
import { PasswordInput } from '../../parts/PasswordInput.tsx'
import { useDashboardWords } from '../../words/useDashboardWords.ts'
import type { DraftPassword } from './draft.ts'
import { FieldProblem } from './FieldProblem.tsx'

/** Props of {@link NewPasswordField}. */
export interface NewPasswordFieldProps {
  readonly password: DraftPassword
  /** Whether the meeting has one already. */
  readonly isSet: boolean
  readonly onChange: (password: DraftPassword) => void
  /** In words. */
  readonly problem: string | undefined
}

/** The password that a host gives a meeting. One that is set is never shown: it is kept, changed or removed. */
export function NewPasswordField({ password, isSet, onChange, problem }: NewPasswordFieldProps) {
  const words = useDashboardWords()
  const id = useId()
  if (password.kind === 'keep') {
    return (
      <div className="pl-password-set">
        <span>{words.passwordSet}</span>
        <button
          type="button"
          className="pl-button"
          data-kind="secondary"
          onClick={() => onChange({ kind: 'set', text: '' })}
        >
          {words.changePassword}
        </button>
      </div>
    )
  }
  return (
    <div className="pl-field">
      <label htmlFor={id}>{words.passwordOptional}</label>
      <PasswordInput
        id={id}
        autoComplete="new-password"
        maxLength={128}
        value={password.text}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-help ${id}-problem`}
        onChange={({ target }) => onChange({ kind: 'set', text: target.value })}
      />
      <p id={`${id}-help`} className="pl-field-hint">
        {isSet && password.text === '' ? words.passwordGoes : words.passwordHelp}
      </p>
      <FieldProblem id={`${id}-problem`} problem={problem} />
      {isSet && (
        <button type="button" className="pl-button" data-kind="secondary" onClick={() => onChange({ kind: 'keep' })}>
          {words.keepPassword}
        </button>
      )}
    </div>
  )
}
