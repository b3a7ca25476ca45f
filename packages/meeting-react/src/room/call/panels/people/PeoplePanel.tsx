import { type MeetingSession, raisedHands } from '@plenum/meeting-sdk'
import type { LiveTileBoard } from '@plenum/meeting-sdk/tiles'
import { Search } from 'lucide-react'
import { useCallback, useId, useMemo, useState } from 'react'
import { useMeetingSelector } from '../../../../hooks/useMeetingSelector.ts'
import { useWords } from '../../../../words/useWords.ts'
import { InviteLink } from '../../InviteLink.tsx'
import { isOfUseToPin } from '../../stage/is-of-use-to-pin.ts'
import { Panel } from '../Panel.tsx'
import { ShowMore } from '../ShowMore.tsx'
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
  readonly onClose: () => void
}

/** So many fit without scrolling: fewer need no search. */
const SEARCH_FROM = 8
/** So many are on the page at first, and so many more each time. */
const SHOWN_AT_ONCE = 100

/** Who is in the call; raised hands first, in their order. */
export function PeoplePanel({ session, board = null, inviteUrl, onClose }: PeoplePanelProps) {
  const words = useWords()
  const searchId = useId()
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
  const search = (next: string) => {
    setSought(next)
    setMost(SHOWN_AT_ONCE)
  }
  return (
    <Panel part="PeoplePanel" title={words.people} onClose={onClose}>
      {(participants.length >= SEARCH_FROM || sought !== '') && (
        <div className="pl-people-search">
          <label htmlFor={searchId} className="pl-visually-hidden">
            {words.searchPeople}
          </label>
          <Search aria-hidden="true" />
          <input
            id={searchId}
            type="search"
            className="pl-input"
            placeholder={words.searchPeople}
            enterKeyHint="search"
            autoComplete="off"
            value={sought}
            onChange={(event) => search(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || sought === '') return
              // Ends the search, and only then the panel.
              event.preventDefault()
              search('')
            }}
          />
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="pl-people-list" aria-labelledby={headingId} tabIndex={0}>
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
