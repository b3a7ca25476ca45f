import { type RefObject, useId } from 'react'
import { PasswordInput } from '../../parts/PasswordInput.tsx'
import { useWords } from '../../words/useWords.ts'

/** Props of {@link PasswordField}. */
export interface PasswordFieldProps {
  /** Not `ref`: React 18 keeps that from function components. */
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly value: string
  /** What is wrong with it, in words. */
  readonly problem: string | null
  readonly onChange: (password: string) => void
}

/** The meeting's password, and what is wrong with it. */
export function PasswordField({ inputRef, value, problem, onChange }: PasswordFieldProps) {
  const words = useWords()
  const id = useId()
  const hintId = useId()
  return (
    <div className="pl-field">
      <label htmlFor={id}>{words.meetingPassword}</label>
      <PasswordInput
        inputRef={inputRef}
        id={id}
        autoComplete="off"
        value={value}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : hintId}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem !== null && (
        <p id={hintId} className="pl-field-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
