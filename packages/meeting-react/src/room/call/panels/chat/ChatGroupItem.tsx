import type { ChatMessage } from '@plenum/meeting-sdk'
import { useWords } from '../../../../words/useWords.ts'
import { ChatText } from './ChatText.tsx'
import type { ChatGroup } from './group-messages.ts'

/** Props of {@link ChatGroupItem}. */
export interface ChatGroupItemProps {
  readonly group: ChatGroup
  readonly isYou: boolean
  readonly onRetry: (id: string) => void
  readonly onDiscard: (id: string) => void
}

/** What one person said in one breath. */
export function ChatGroupItem({ group, isYou, onRetry, onDiscard }: ChatGroupItemProps) {
  const words = useWords()
  const time = words.timeOf(new Date(group.sentAt))
  return (
    <>
      {group.newDay !== null && (
        <p className="pl-chat-day">
          <span>{words.dayOf(new Date(group.newDay))}</span>
        </p>
      )}
      <article className="pl-chat-group" data-you={isYou}>
        <header className="pl-chat-who">
          <strong>{isYou ? words.you : group.name || words.someone}</strong>
          <time dateTime={group.sentAt}>{time}</time>
        </header>
        {group.messages.map((message) => (
          <MessageText key={message.id} {...{ message, onRetry, onDiscard }} />
        ))}
      </article>
    </>
  )
}

interface MessageTextProps {
  readonly message: ChatMessage
  readonly onRetry: (id: string) => void
  readonly onDiscard: (id: string) => void
}

function MessageText({ message: { id, text, delivery, error }, onRetry, onDiscard }: MessageTextProps) {
  const words = useWords()
  return (
    <div className="pl-chat-message" data-delivery={delivery} aria-busy={delivery === 'sending'}>
      <p>
        <ChatText text={text} />
      </p>
      {delivery === 'failed' && (
        <div className="pl-chat-failed" role="alert">
          <span>{words.failures[error?.code ?? 'chat.not_sent'].title}.</span>
          {error?.retryable !== false && (
            <button type="button" className="pl-link-button" onClick={() => onRetry(id)}>
              {words.sendAgain}
            </button>
          )}
          <button type="button" className="pl-link-button" onClick={() => onDiscard(id)}>
            {words.discard}
          </button>
        </div>
      )}
    </div>
  )
}
