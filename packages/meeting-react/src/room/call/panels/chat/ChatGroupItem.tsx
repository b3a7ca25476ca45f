import type { ChatMessage } from '@plenum/meeting-sdk'
import { memo } from 'react'
import { useWords } from '../../../../words/useWords.ts'
import { ChatText } from './ChatText.tsx'
import { dayWords } from './day-words.ts'
import type { ChatGroup } from './group-messages.ts'

/** Props of {@link ChatGroupItem}. */
export interface ChatGroupItemProps {
  readonly group: ChatGroup
  readonly isYou: boolean
  readonly onRetry: (id: string) => void
  readonly onDiscard: (id: string) => void
}

/** What one person said in one breath, and what it begins: a day, or what one has not read. */
export const ChatGroupItem = memo(function ChatGroupItem({ group, isYou, onRetry, onDiscard }: ChatGroupItemProps) {
  const words = useWords()
  const { newDay, isFirstUnread, name, sentAt, messages } = group
  return (
    <>
      {newDay !== null && (
        <p className="pl-chat-line">
          <span>{dayWords(new Date(newDay), new Date(), words)}</span>
        </p>
      )}
      {isFirstUnread && (
        <p className="pl-chat-line" data-kind="unread">
          <span>{words.newMessages}</span>
        </p>
      )}
      <article className="pl-chat-group" data-you={isYou}>
        <header className="pl-chat-who">
          <strong>
            <bdi>{isYou ? words.you : name || words.someone}</bdi>
          </strong>
          <SentAt moment={sentAt} />
        </header>
        {messages.map((message, index) => (
          <MessageItem key={message.id} {...{ message, onRetry, onDiscard }} isFirst={index === 0} />
        ))}
      </article>
    </>
  )
}, isSame)

/** Groups are put together anew with each message: most of them from the same ones as before. */
function isSame(before: ChatGroupItemProps, now: ChatGroupItemProps): boolean {
  const { group, ...props } = before
  const { messages, ...details } = group
  return (
    (Object.keys(props) as (keyof typeof props)[]).every((key) => props[key] === now[key]) &&
    (Object.keys(details) as (keyof typeof details)[]).every((key) => details[key] === now.group[key]) &&
    messages.length === now.group.messages.length &&
    messages.every((message, index) => message === now.group.messages[index])
  )
}

interface MessageItemProps {
  readonly message: ChatMessage
  /** The time of the first one stands beside the name. */
  readonly isFirst: boolean
  readonly onRetry: (id: string) => void
  readonly onDiscard: (id: string) => void
}

const MessageItem = memo(function MessageItem({ message, isFirst, onRetry, onDiscard }: MessageItemProps) {
  const words = useWords()
  const { id, text, sentAt, delivery, error } = message
  return (
    <div className="pl-chat-message" data-message={id} data-delivery={delivery}>
      <p dir="auto">
        <ChatText text={text} />
      </p>
      {!isFirst && delivery === 'sent' && <SentAt moment={sentAt} />}
      {delivery === 'sending' && <small className="pl-chat-sending">{words.sending}</small>}
      {delivery === 'failed' && (
        <div className="pl-chat-failed">
          <span>{words.sentence(words.failures[error?.code ?? 'chat.not_sent'].title)}</span>
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
})

function SentAt({ moment }: { readonly moment: string }) {
  const words = useWords()
  const date = new Date(moment)
  return (
    <time className="pl-chat-time" dateTime={moment} title={`${words.dayOf(date)}, ${words.timeOf(date)}`}>
      {words.timeOf(date)}
    </time>
  )
}
