import type { MeetingError } from '@plenum/meeting-sdk'
import { useWords } from '../words/useWords.ts'

/** Props of {@link WhyNot}. */
export interface WhyNotProps {
  /** Null for nothing to say. */
  readonly error: MeetingError | null
}

/** Says why something was not done that one has just asked for, and what may help. */
export function WhyNot({ error }: WhyNotProps) {
  const words = useWords()
  if (error === null) return null
  const { title, help } = words.failures[error.code]
  return (
    <p className="pl-field-error" role="alert">
      {words.sentence(title)} {help}
    </p>
  )
}
