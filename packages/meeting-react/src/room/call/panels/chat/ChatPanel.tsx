import type { MeetingSession } from '@plenum/meeting-sdk'
import { ArrowDown } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useMeetingSelector } from '../../../../hooks/useMeetingSelector.ts'
import { ShowMore } from '../../../../parts/ShowMore.tsx'
import { useWords } from '../../../../words/useWords.ts'
import { hasFinePointer } from '../fine-pointer.ts'
import { Panel } from '../Panel.tsx'
import { ChatBox } from './ChatBox.tsx'
import { ChatGroupItem } from './ChatGroupItem.tsx'
import { chatMemory } from './chat-memory.ts'
import { groupMessages } from './group-messages.ts'
import { useChatAnnouncement } from './useChatAnnouncement.ts'
import { useShownMessages } from './useShownMessages.ts'
import { useStickToEnd } from './useStickToEnd.ts'

/** Props of {@link ChatPanel}. */
export interface ChatPanelProps {
  readonly session: MeetingSession
  readonly onClose: () => void
}

/** What was said in writing, and where one writes. */
export function ChatPanel({ session, onClose }: ChatPanelProps) {
  const words = useWords()
  const box = useRef<HTMLTextAreaElement>(null)
  const { messages, history } = useMeetingSelector(session, ({ chat }) => chat)
  const you = useMeetingSelector(session, ({ participants }) => participants[0]?.identity ?? null)
  const firstUnread = useFirstUnread(session)
  const { ref, isAtEnd, isBehind, toEnd } = useStickToEnd(messages, firstUnread)
  const { shown, hasEarlier, showEarlier } = useShownMessages(messages, isAtEnd)
  const groups = useMemo(() => groupMessages(shown, { firstUnread, today: new Date() }), [shown, firstUnread])
  const announcement = useChatAnnouncement(session)
  // What was pressed goes with its failure: the list has the focus then.
  const retry = useCallback(
    (id: string) => {
      void session.retryChat(id).catch(() => {})
      ref.current?.focus({ preventScroll: true })
    },
    [session, ref],
  )
  const discard = useCallback(
    (id: string) => {
      session.discardChat(id)
      ref.current?.focus({ preventScroll: true })
    },
    [session, ref],
  )
  // On a touch screen the keyboard would open, and hide what one came to read.
  const firstFocus = hasFinePointer() ? box : undefined
  return (
    <Panel part="ChatPanel" title={words.chat} onClose={onClose} firstFocus={firstFocus}>
      <div role="status">
        {history === 'loading' && messages.length === 0 && <p className="pl-chat-note">{words.loadingMessages}</p>}
        {history === 'failed' && <p className="pl-chat-note">{words.messagesNotLoaded}</p>}
      </div>
      {/* What is added is said by the announcement: not one's own words, nor what was said long ago. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div ref={ref} className="pl-chat-log" role="log" aria-live="off" aria-label={words.messages} tabIndex={0}>
        {hasEarlier && <ShowMore label={words.earlierMessages} shown={shown.length} onMore={showEarlier} />}
        {messages.length === 0 && (history === 'loaded' || history === 'none') && (
          <p className="pl-chat-empty">{words.noMessages}</p>
        )}
        {groups.map((group) => (
          <ChatGroupItem
            key={group.id}
            group={group}
            isYou={group.from !== null && group.from === you}
            onRetry={retry}
            onDiscard={discard}
          />
        ))}
      </div>
      {isBehind && (
        <button type="button" className="pl-button pl-chat-new" data-kind="primary" onClick={toEnd}>
          <ArrowDown aria-hidden="true" />
          {words.newMessages}
        </button>
      )}
      <ChatBox session={session} boxRef={box} />
      <div className="pl-visually-hidden" role="status">
        <p key={announcement.number}>{announcement.text}</p>
      </div>
    </Panel>
  )
}

/** Where one left off reading, as it was when the chat was opened. */
function useFirstUnread(session: MeetingSession): string | null {
  const [firstUnread] = useState(() => chatMemory(session).firstUnread)
  useEffect(() => {
    const memory = chatMemory(session)
    return () => {
      memory.firstUnread = null
    }
  }, [session])
  return firstUnread
}
