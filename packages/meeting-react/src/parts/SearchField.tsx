import { Search } from 'lucide-react'
import { useId } from 'react'

/** Props of {@link SearchField}. */
export interface SearchFieldProps {
  /** What is searched. */
  readonly label: string
  readonly value: string
  readonly onChange: (sought: string) => void
  /** Characters. Default: any number. */
  readonly maxLength?: number
}

/** What somebody looks for; Escape ends the search. */
export function SearchField({ label, value, onChange, maxLength }: SearchFieldProps) {
  const id = useId()
  return (
    <div className="pl-search">
      <label htmlFor={id} className="pl-visually-hidden">
        {label}
      </label>
      <Search aria-hidden="true" />
      <input
        id={id}
        className="pl-input"
        type="search"
        placeholder={label}
        enterKeyHint="search"
        autoComplete="off"
        maxLength={maxLength}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return
          // Ends the search, and only then what is around it.
          event.preventDefault()
          onChange('')
        }}
      />
    </div>
  )
}
