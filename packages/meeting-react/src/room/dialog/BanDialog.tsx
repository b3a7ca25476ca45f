import { DialogDismiss } from '@ariakit/react/dialog'
import type { MeetingSession } from '@plenum/meeting-sdk'
import { useState } from 'react'
import { CopyButton } from '../../components/CopyButton/CopyButton.tsx'
import { AskDialog } from '../../dialog/AskDialog.tsx'
import { Dialog } from '../../dialog/Dialog.tsx'
import { useCommand } from '../../hooks/useCommand.ts'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { WhyNot } from '../../parts/WhyNot.tsx'
import { useHostWords } from '../../words/useHostWords.ts'

/** Props of {@link BanDialog}. */
export interface BanDialogProps {
  readonly session: MeetingSession
  readonly person: { readonly identity: string; readonly name: string; readonly isGuest: boolean }
  readonly onClose: () => void
}

/** Asks before somebody is shut out; of a guest, who has nothing but a name, it then offers to close the way back. */
export function BanDialog({ session, person: { identity, name, isGuest }, onClose }: BanDialogProps) {
  const words = useHostWords()
  const [isOut, setOut] = useState(false)
  if (isOut) return <WayBack session={session} name={name} onClose={onClose} />
  return (
    <AskDialog
      question={words.banQuestion(name)}
      help={words.banHelp}
      verb={words.ban}
      onDo={() => session.moderation.ban(identity)}
      onDone={isGuest ? () => setOut(true) : onClose}
      onClose={onClose}
    />
  )
}

/** Where somebody can come back who was nobody but a name. */
function WayBack({ session, name, onClose }: Omit<BanDialogProps, 'person'> & { readonly name: string }) {
  const words = useHostWords()
  const hasLobby = useMeetingSelector(session, ({ room }) => room.lobby)
  const [link, setLink] = useState<string | null>(null)
  const { isUnderWay, failure, run } = useCommand()
  const { moderation } = session
  return (
    <Dialog title={words.banned(name)} description={words.bannedGuestHelp} onClose={onClose}>
      <WhyNot error={failure} />
      <div className="pl-way-back" aria-busy={isUnderWay}>
        <button
          type="button"
          className="pl-button"
          data-kind="secondary"
          aria-disabled={hasLobby}
          onClick={hasLobby ? undefined : () => void run(() => moderation.setLobby(true))}
        >
          {hasLobby ? words.waitingRoomIsOn : words.turnWaitingRoomOn}
        </button>
        {link === null ? (
          <button
            type="button"
            className="pl-button"
            data-kind="secondary"
            onClick={() => void run(async () => setLink(await moderation.renewInvite()))}
          >
            {words.makeNewLink}
          </button>
        ) : (
          <div className="pl-invite-row">
            <input className="pl-input" readOnly value={link} aria-label={words.newLink} />
            <CopyButton text={link} label={words.copyLink} />
          </div>
        )}
      </div>
      <div className="pl-dialog-actions">
        <DialogDismiss className="pl-button" data-kind="primary">
          {words.done}
        </DialogDismiss>
      </div>
    </Dialog>
  )
}
