import { useState } from 'react'
import { Dialog } from '../../dialog/Dialog.tsx'
import { useCommand } from '../../hooks/useCommand.ts'
import { useMeetingService } from '../../MeetingProvider.tsx'
import { LinkField } from '../../parts/LinkField.tsx'
import { WhyNot } from '../../parts/WhyNot.tsx'
import { useDashboardWords } from '../../words/useDashboardWords.ts'

/** Props of {@link CalendarFeedDialog}. */
export interface CalendarFeedDialogProps {
  readonly onClose: () => void
}

/** The server tells an address once, and never whether there is one. */
type Address = { readonly status: 'untold' | 'deleted' } | { readonly status: 'told'; readonly url: string }

/** The address at which calendar programs read one's meetings: to be made, copied, made anew and deleted. */
export function CalendarFeedDialog({ onClose }: CalendarFeedDialogProps) {
  const words = useDashboardWords()
  const service = useMeetingService()
  const { isUnderWay, failure, run } = useCommand()
  const [address, setAddress] = useState<Address>({ status: 'untold' })

  const issue = () =>
    run(async () => {
      const { url } = await service.issueCalendarFeed()
      setAddress({ status: 'told', url })
    })
  const revoke = () =>
    run(async () => {
      await service.revokeCalendarFeed()
      setAddress({ status: 'deleted' })
    })

  return (
    <Dialog title={words.calendarFeed} description={words.calendarFeedHelp} onClose={onClose}>
      <div role="status">
        {address.status === 'deleted' && <p className="pl-dialog-text">{words.feedAddressDeleted}</p>}
      </div>
      {address.status === 'told' && <LinkField label={words.feedAddress} url={address.url} />}
      <WhyNot error={failure} />
      <div className="pl-dialog-actions">
        {address.status !== 'deleted' && (
          <button
            type="button"
            className="pl-button"
            data-kind="secondary"
            aria-disabled={isUnderWay}
            onClick={isUnderWay ? undefined : () => void revoke()}
          >
            {words.deleteFeedAddress}
          </button>
        )}
        {address.status === 'told' ? (
          <button type="button" className="pl-button" data-kind="primary" onClick={onClose}>
            {words.done}
          </button>
        ) : (
          <button
            type="button"
            className="pl-button"
            data-kind="primary"
            aria-disabled={isUnderWay}
            onClick={isUnderWay ? undefined : () => void issue()}
          >
            {words.makeFeedAddress}
          </button>
        )}
      </div>
    </Dialog>
  )
}
