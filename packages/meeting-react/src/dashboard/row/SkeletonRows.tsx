import { useDashboardWords } from '../../words/useDashboardWords.ts'

const ROWS = [46, 62, 38, 54, 30]

/** Where the meetings will stand, while they are being fetched. */
export function SkeletonRows() {
  const words = useDashboardWords()
  return (
    <div className="pl-skeleton" role="status">
      <span className="pl-visually-hidden">{words.loadingMeetings}</span>
      {ROWS.map((width) => (
        <div key={width} className="pl-row" aria-hidden="true">
          <span className="pl-bone" style={{ width: '70%' }} />
          <span className="pl-bone" style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  )
}
