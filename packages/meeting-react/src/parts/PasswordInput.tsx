import { Eye, EyeOff } from 'lucide-react'
import { type ComponentPropsWithoutRef, type RefObject, useState } from 'react'
import { useWords } from '../words/useWords.ts'

/** Props of {@link PasswordInput}: those of an input. */
export interface PasswordInputProps extends Omit<ComponentPropsWithoutRef<'input'>, 'type' | 'className'> {
  /** Not `ref`: React 18 keeps that from function components. */
  readonly inputRef?: RefObject<HTMLInputElement | null>
}

/** A field for a password, hidden until one wants to see it. */
export function PasswordInput({ inputRef, ...input }: PasswordInputProps) {
  const words = useWords()
  const [isSeen, setSeen] = useState(false)
  return (
    <div className="pl-password">
      <input
        autoCapitalize="none"
        spellCheck={false}
        {...input}
        ref={inputRef}
        className="pl-input"
        type={isSeen ? 'text' : 'password'}
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
  )
}
