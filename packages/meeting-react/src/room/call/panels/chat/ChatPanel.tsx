import type { MeetingSession } from '@plenum/meeting-sdk'
import { useMeetingSelector } from '../../../../hooks/useMeetingSelector.ts'
import { useWords } from '../../../../words/useWords.ts'
import { Panel } from '../Panel.tsx'
import { ChatBox } from './ChatBox.tsx'
import { ChatGroupItem } from './ChatGroupItem.tsx'
import { groupMessages } from './group-messages.ts'
import { useStickToEnd } from './useStickToEnd.ts'

/** Props of {@link ChatPanel}. */
export interface ChatPanelProps {
  readonly session: MeetingSession
  readonly onClose: () => void
}

/** What was said in writing, and where one writes. */
export function ChatPanel({ session, onClose }: ChatPanelProps) {
  const words = useWords()
  const { messages, history } = useMeetingSelector(session, ({ chat }) => chat)
  const you = useMeetingSelector(session, ({ participants }) => participants[0]?.identity ?? null)
  const { ref, isBehind, toEnd } = useStickToEnd(messages)
  return (
    <Panel title={words.chat} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div ref={ref} className="pl-chat-log" role="log" aria-label={words.messages} tabIndex={0}>
        {history === 'loading' && <p className="pl-chat-note">{words.loadingMessages}</p>}
        {history === 'failed' && <p className="pl-chat-note">{words.messagesNotLoaded}</p>}
        {messages.length === 0 && history !== 'loading' && <p className="pl-chat-empty">{words.noMessages}</p>}
        {groupMessages(messages).map((group) => (
          <ChatGroupItem
            key={group.id}
            group={group}
            isYou={group.from !== null && group.from === you}
            onRetry={(id) => void session.retryChat(id).catch(() => {})}
            onDiscard={(id) => session.discardChat(id)}
          />
        ))}
      </div>
      {isBehind && (
        <button type="button" className="pl-button pl-chat-new" data-kind="primary" onClick={toEnd}>
          {words.newMessages}
        </button>
      )}
      <ChatBox session={session} />
    </Panel>
  )
}
