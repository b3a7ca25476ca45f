import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useWords } from '../../../words/useWords.ts'

/** Props of {@link Pager}. */
export interface PagerProps {
  /** From 0. */
  readonly page: number
  readonly pageCount: number
  readonly onTurn: (page: number) => void
}

/** Turns the pages of tiles that do not all fit. */
export function Pager({ page, pageCount, onTurn }: PagerProps) {
  const words = useWords()
  return (
    <nav className="pl-pager" aria-label={words.pages}>
      <TurnButton label={words.previousPage} icon={ChevronLeft} isEnd={page === 0} onClick={() => onTurn(page - 1)} />
      <span role="status">{words.pageOf(page + 1, pageCount)}</span>
      <TurnButton
        label={words.nextPage}
        icon={ChevronRight}
        isEnd={page === pageCount - 1}
        onClick={() => onTurn(page + 1)}
      />
    </nav>
  )
}

interface TurnButtonProps {
  readonly label: string
  readonly icon: typeof ChevronLeft
  readonly isEnd: boolean
  readonly onClick: () => void
}

/** At an end it does nothing, but keeps the focus of whoever came there by it. */
function TurnButton({ label, icon: Icon, isEnd, onClick }: TurnButtonProps) {
  return (
    <button
      type="button"
      className="pl-round-button"
      aria-label={label}
      title={label}
      aria-disabled={isEnd}
      onClick={isEnd ? undefined : onClick}
    >
      <Icon aria-hidden="true" />
    </button>
  )
}
