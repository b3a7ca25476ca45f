import { type RefObject, useId } from 'react'
import { useWords } from '../../words/useWords.ts'

/** Why a name cannot be used. */
export type NameProblem = 'missing' | 'too_long' | 'refused'

/** The server's limits: characters, and the bytes that LiveKit allows. */
const MAX_LENGTH = 128
const MAX_BYTES = 256

/** What is wrong with a name, as far as can be told without the server. */
export function problemOf(name: string): NameProblem | null {
  if (name === '') return 'missing'
  return new TextEncoder().encode(name).length > MAX_BYTES ? 'too_long' : null
}

/** Props of {@link NameField}. */
export interface NameFieldProps {
  /** Not `ref`: React 18 keeps that from function components. */
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly value: string
  readonly problem: NameProblem | null
  readonly onChange: (name: string) => void
}

/** The name that the others will see. */
export function NameField({ inputRef, value, problem, onChange }: NameFieldProps) {
  const words = useWords()
  const id = useId()
  const hintId = useId()
  return (
    <div className="pl-field">
      <label htmlFor={id}>{words.yourName}</label>
      <input
        ref={inputRef}
        id={id}
        className="pl-input"
        autoComplete="name"
        maxLength={MAX_LENGTH}
        value={value}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : hintId}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem !== null && (
        <p id={hintId} className="pl-field-error" role="alert">
          {words.nameProblems[problem]}
        </p>
      )}
    </div>
  )
}
