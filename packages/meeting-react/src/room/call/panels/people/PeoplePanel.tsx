import { type MeetingSession, type Participant, raisedHands } from '@plenum/meeting-sdk'
import { Search } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { useMeetingSelector } from '../../../../hooks/useMeetingSelector.ts'
import { useWords } from '../../../../words/useWords.ts'
import { InviteLink } from '../../InviteLink.tsx'
import { Panel } from '../Panel.tsx'
import { matchesName } from './matches-name.ts'
import { PersonRow } from './PersonRow.tsx'

/** Props of {@link PeoplePanel}. */
export interface PeoplePanelProps {
  readonly session: MeetingSession
  readonly inviteUrl?: string | undefined
  readonly onClose: () => void
}

/** So many fit without scrolling: fewer need no search. */
const SEARCH_FROM = 8

/** Who is in the call; raised hands first, in their order. */
export function PeoplePanel({ session, inviteUrl, onClose }: PeoplePanelProps) {
  const words = useWords()
  const searchId = useId()
  const [sought, setSought] = useState('')
  const participants = useMeetingSelector(session, (snapshot) => snapshot.participants)
  const hands = useMemo(() => raisedHands(participants), [participants])
  const found = useMemo(() => participants.filter(({ name }) => matchesName(name, sought)), [participants, sought])
  const inOrder = useMemo(() => inOrderOf(found, hands, words.locale), [found, hands, words.locale])
  return (
    <Panel title={words.people} onClose={onClose}>
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
            value={sought}
            onChange={(event) => setSought(event.target.value)}
          />
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="pl-people-list" tabIndex={0}>
        <h4 className="pl-people-heading">
          {words.nowInTheCall} <span className="pl-people-count">{participants.length}</span>
        </h4>
        <p role="status" className={inOrder.length === 0 ? 'pl-people-none' : 'pl-visually-hidden'}>
          {sought === '' ? '' : inOrder.length === 0 ? words.nobodyFound : words.peopleFound(inOrder.length)}
        </p>
        <ul className="pl-people">
          {inOrder.map((participant) => (
            <PersonRow
              key={participant.identity}
              participant={participant}
              handPlace={hands.indexOf(participant) + 1 || null}
            />
          ))}
        </ul>
      </div>
      {inviteUrl !== undefined && <InviteLink url={inviteUrl} />}
    </Panel>
  )
}

/** Hands in their order, then you, then the others by name. */
function inOrderOf(
  people: readonly Participant[],
  hands: readonly Participant[],
  locale: string,
): readonly Participant[] {
  const { compare } = new Intl.Collator(locale, { sensitivity: 'base', numeric: true })
  const raised = hands.filter((participant) => people.includes(participant))
  const others = people.filter(({ handRaisedAt }) => handRaisedAt === null)
  const you = others.filter(({ isLocal }) => isLocal)
  return [...raised, ...you, ...others.filter(({ isLocal }) => !isLocal).sort((a, b) => compare(a.name, b.name))]
}
