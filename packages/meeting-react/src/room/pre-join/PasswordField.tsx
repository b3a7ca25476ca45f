import { Eye, EyeOff } from 'lucide-react'
import { type RefObject, useId, useState } from 'react'
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

/** The meeting's password, hidden until one wants to see it. */
export function PasswordField({ inputRef, value, problem, onChange }: PasswordFieldProps) {
  const words = useWords()
  const id = useId()
  const hintId = useId()
  const [isSeen, setSeen] = useState(false)
  return (
    <div className="pl-field">
      <label htmlFor={id}>{words.meetingPassword}</label>
      <div className="pl-password">
        <input
          ref={inputRef}
          id={id}
          className="pl-input"
          type={isSeen ? 'text' : 'password'}
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
          value={value}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : hintId}
          onChange={(event) => onChange(event.target.value)}
        />
        <button
          type="button"
          className="pl-icon-button"
          aria-label={words.showPassword}
          title={words.showPassword}
          aria-pressed={isSeen}
          onClick={() => setSeen(!isSeen)}
        >
          {isSeen ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
        </button>
      </div>
      {problem !== null && (
        <p id={hintId} className="pl-field-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
