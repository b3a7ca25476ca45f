import { type Ban, MeetingError, type MeetingSession } from '@plenum/meeting-sdk'
import { useEffect, useState } from 'react'
import { Dialog } from '../../dialog/Dialog.tsx'
import { useCommand } from '../../hooks/useCommand.ts'
import { WhyNot } from '../../parts/WhyNot.tsx'
import { useHostWords } from '../../words/useHostWords.ts'

/** Props of {@link BansDialog}. */
export interface BansDialogProps {
  readonly session: MeetingSession
  readonly onClose: () => void
}

/** Who may not come back, and the way to let them. */
export function BansDialog({ session, onClose }: BansDialogProps) {
  const words = useHostWords()
  const [bans, setBans] = useState<readonly Ban[] | MeetingError | null>(null)
  const { failure, run } = useCommand()
  useEffect(() => {
    let isShown = true
    session.moderation.listBans().then(
      (listed) => isShown && setBans(listed),
      (thrown: unknown) => isShown && setBans(MeetingError.from(thrown)),
    )
    return () => {
      isShown = false
    }
  }, [session])
  const error = bans instanceof MeetingError ? bans : failure
  const list = bans instanceof MeetingError || bans === null ? null : bans
  const letBack = async (ban: Ban) => {
    if (list === null) return
    const isDone = await run(() => session.moderation.unban(ban.id))
    if (isDone) setBans(list.filter(({ id }) => id !== ban.id))
  }
  return (
    <Dialog title={words.bannedPeople} onClose={onClose}>
      <WhyNot error={error} />
      <div role="status" aria-busy={bans === null}>
        {bans === null && <span className="pl-spinner" data-size="small" aria-hidden="true" />}
        {list?.length === 0 && <p className="pl-dialog-text">{words.nobodyBanned}</p>}
      </div>
      {list !== null && list.length > 0 && (
        <ul className="pl-bans">
          {list.map((ban) => (
            <li key={ban.id} className="pl-ban">
              <span className="pl-person-name">
                <bdi title={ban.name}>{ban.name}</bdi>
                <small>{words.bannedSince(new Date(ban.bannedAt))}</small>
              </span>
              <button
                type="button"
                className="pl-button"
                data-kind="secondary"
                aria-label={words.letBackName(ban.name)}
                onClick={() => void letBack(ban)}
              >
                {words.letBack}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
