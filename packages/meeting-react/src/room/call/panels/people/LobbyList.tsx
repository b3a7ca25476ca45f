import type { Knock, MeetingSession } from '@plenum/meeting-sdk'
import { EllipsisVertical, X } from 'lucide-react'
import { useId } from 'react'
import { useMeetingSelector } from '../../../../hooks/useMeetingSelector.ts'
import { MenuButton } from '../../../../menu/MenuButton.tsx'
import { useHostWords } from '../../../../words/useHostWords.ts'
import type { HostQuestion } from '../../../host/host-question.ts'
import { Avatar } from '../../stage/Avatar.tsx'
import { hasFinePointer } from '../fine-pointer.ts'

/** Props of {@link LobbyList}. */
export interface LobbyListProps {
  readonly session: MeetingSession
  readonly run: (command: () => Promise<unknown>) => unknown
  readonly ask: (question: HostQuestion) => void
}

/** Who waits to be let in, in the order of knocking; nothing while nobody does. */
export function LobbyList({ session, run, ask }: LobbyListProps) {
  const words = useHostWords()
  const headingId = useId()
  const knocks = useMeetingSelector(session, (snapshot) => snapshot.knocks)
  const isHost = useMeetingSelector(session, ({ participants }) => participants[0]?.role === 'host')
  if (knocks.length === 0) return null
  const { moderation } = session
  const forSignedIn = (knock: Knock) =>
    isHost &&
    knock.userId !== null && (
      <MenuButton
        label={words.moreFor(knock.name)}
        className="pl-icon-button"
        place={hasFinePointer() ? 'below' : 'sheet'}
        entries={[
          {
            kind: 'action',
            label: words.alwaysAdmit,
            onSelect: () => run(() => moderation.admit(knock.sessionId, { always: true })),
          },
        ]}
      >
        <EllipsisVertical aria-hidden="true" />
      </MenuButton>
    )
  return (
    <section className="pl-lobby" aria-labelledby={headingId}>
      <div className="pl-lobby-head">
        <h4 id={headingId} className="pl-people-heading">
          {words.waitingToJoin} <span className="pl-people-count">{knocks.length}</span>
        </h4>
        {knocks.length > 1 && (
          <button
            type="button"
            className="pl-button"
            data-kind="quiet"
            onClick={() => run(() => moderation.admitAll())}
          >
            {words.admitAll}
          </button>
        )}
      </div>
      <ul className="pl-people">
        {knocks.map((knock) => (
          <li key={knock.sessionId} className="pl-person" data-knock={knock.sessionId}>
            <Avatar name={knock.name} identity={knock.sessionId} />
            <span className="pl-person-name">
              <bdi title={knock.name}>{knock.name}</bdi>
              <small>{knock.userId === null ? words.guest : words.signedIn}</small>
            </span>
            <span className="pl-lobby-actions">
              <button
                type="button"
                className="pl-icon-button"
                aria-label={words.denyName(knock.name)}
                title={words.denyName(knock.name)}
                onClick={() => ask({ about: 'deny', sessionId: knock.sessionId, name: knock.name })}
              >
                <X aria-hidden="true" />
              </button>
              <button
                type="button"
                className="pl-button"
                data-kind="secondary"
                aria-label={words.admitName(knock.name)}
                onClick={() => run(() => moderation.admit(knock.sessionId))}
              >
                {words.admit}
              </button>
              {forSignedIn(knock)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
