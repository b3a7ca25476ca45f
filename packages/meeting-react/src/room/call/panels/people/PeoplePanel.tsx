import { type MeetingSession, type Participant, raisedHands } from '@plenum/meeting-sdk'
import type { LiveTileBoard } from '@plenum/meeting-sdk/tiles'
import { useCallback, useId, useMemo, useState } from 'react'
import { useCommand } from '../../../../hooks/useCommand.ts'
import { useMeetingSelector } from '../../../../hooks/useMeetingSelector.ts'
import { SearchField } from '../../../../parts/SearchField.tsx'
import { ShowMore } from '../../../../parts/ShowMore.tsx'
import { WhyNot } from '../../../../parts/WhyNot.tsx'
import { useHostWords } from '../../../../words/useHostWords.ts'
import { mayModerate } from '../../../host/may-command.ts'
import { personEntries } from '../../../host/person-entries.ts'
import type { CallView } from '../../call-view.ts'
import { InviteLink } from '../../InviteLink.tsx'
import { isOfUseToPin } from '../../stage/is-of-use-to-pin.ts'
import { Panel } from '../Panel.tsx'
import { HostControls } from './HostControls.tsx'
import { LobbyList } from './LobbyList.tsx'
import { matchesName } from './matches-name.ts'
import { orderPeople } from './order-people.ts'
import { PersonRow } from './PersonRow.tsx'
import { usePinnable } from './usePinnable.ts'

/** Props of {@link PeoplePanel}. */
export interface PeoplePanelProps {
  readonly session: MeetingSession
  /** Where people can be pinned; without it there is nothing to press. */
  readonly board?: LiveTileBoard | null
  readonly inviteUrl?: string | undefined
  /** Where what a host does is asked; without it there is nothing for hosts. */
  readonly view?: CallView | undefined
  readonly onClose: () => void
}

/** So many fit without scrolling: fewer need no search. */
const SEARCH_FROM = 8
/** So many are on the page at first, and so many more each time. */
const SHOWN_AT_ONCE = 100

/** Who is in the call; raised hands first, in their order. */
export function PeoplePanel({ session, board = null, inviteUrl, view, onClose }: PeoplePanelProps) {
  const words = useHostWords()
  const headingId = useId()
  const [sought, setSought] = useState('')
  const [most, setMost] = useState(SHOWN_AT_ONCE)
  const participants = useMeetingSelector(session, (snapshot) => snapshot.participants)
  const hands = useMemo(() => raisedHands(participants), [participants])
  const found = useMemo(() => participants.filter(({ name }) => matchesName(name, sought)), [participants, sought])
  const inOrder = useMemo(() => orderPeople(found, hands, words.locale), [found, hands, words.locale])
  const pinnable = usePinnable(board)
  const pin = useCallback(
    (tileId: string, isPinned: boolean) => (isPinned ? board?.pin(tileId) : board?.unpin(tileId)),
    [board],
  )
  const role = participants[0]?.role ?? 'viewer'
  const spotlight = useMeetingSelector(session, ({ room }) => room.spotlight)
  const { failure, run } = useCommand()
  const ask = view?.openDialog
  const entriesFor = useMemo(
    () =>
      ask !== undefined && session.features.moderation && mayModerate(role)
        ? (person: Participant) => personEntries({ session, person, role, spotlight, words, run, ask })
        : undefined,
    [session, role, spotlight, words, run, ask],
  )
  const isHost = view !== undefined && entriesFor !== undefined
  const search = (next: string) => {
    setSought(next)
    setMost(SHOWN_AT_ONCE)
  }
  return (
    <Panel
      part="PeoplePanel"
      title={words.people}
      onClose={onClose}
      actions={isHost && <HostControls session={session} view={view} run={run} />}
    >
      {failure !== null && (
        <div className="pl-people-failure">
          <WhyNot error={failure} />
        </div>
      )}
      {(participants.length >= SEARCH_FROM || sought !== '') && (
        <SearchField label={words.searchPeople} value={sought} onChange={search} />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="pl-people-list" aria-labelledby={headingId} tabIndex={0}>
        {isHost && <LobbyList session={session} run={run} ask={view.openDialog} />}
        <h4 id={headingId} className="pl-people-heading">
          {words.nowInTheCall} <span className="pl-people-count">{participants.length}</span>
        </h4>
        <p role="status" className={inOrder.length === 0 ? 'pl-people-none' : 'pl-visually-hidden'}>
          {sought === '' ? '' : inOrder.length === 0 ? words.nobodyFound : words.peopleFound(inOrder.length)}
        </p>
        <ul className="pl-people">
          {inOrder.slice(0, most).map((participant) => {
            const { tile, isPinned } = pinnable(participant.identity)
            const you = participant.isLocal ? participant.identity : null
            const isOfUse = tile !== null && (isPinned || isOfUseToPin(tile, you, participants.length))
            return (
              <PersonRow
                key={participant.identity}
                participant={participant}
                handPlace={participant.handRaisedAt === null ? null : hands.indexOf(participant) + 1}
                tileId={isOfUse ? tile.id : null}
                isPinned={isPinned}
                onPin={pin}
                entriesFor={entriesFor}
              />
            )
          })}
        </ul>
        {most < inOrder.length && (
          <ShowMore label={words.showMore} shown={most} onMore={() => setMost(most + SHOWN_AT_ONCE)} />
        )}
      </section>
      {inviteUrl !== undefined && <InviteLink url={inviteUrl} />}
    </Panel>
  )
}
