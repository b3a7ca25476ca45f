import { MAX_CHAT_LENGTH, type MeetingSession } from '@plenum/meeting-sdk'
import { SendHorizontal } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, type RefObject, useId, useLayoutEffect, useState } from 'react'
import { useMeetingSelector } from '../../../../hooks/useMeetingSelector.ts'
import { useWords } from '../../../../words/useWords.ts'
import { hasFinePointer } from '../fine-pointer.ts'
import { chatMemory } from './chat-memory.ts'

/** Props of {@link ChatBox}. */
export interface ChatBoxProps {
  readonly session: MeetingSession
  readonly boxRef: RefObject<HTMLTextAreaElement | null>
}

/** When so much room is left one is told how much. */
const NEARLY_FULL = 200
/** So often it is said aloud. */
const SAID_EVERY = 50

/** Where one writes. Enter sends, with Shift it breaks the line; it grows with what is in it, and keeps it when closed. */
export function ChatBox({ session, boxRef }: ChatBoxProps) {
  const words = useWords()
  const id = useId()
  const hintId = useId()
  const [text, setText] = useState(() => chatMemory(session).draft)
  const isAllowed = useMeetingSelector(session, ({ permissions }) => permissions.chat)
  const isIn = useMeetingSelector(session, ({ participants }) => participants.length > 0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows the text
  useLayoutEffect(() => {
    const box = boxRef.current
    if (box === null) return
    box.style.height = 'auto'
    box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`
  }, [text])
  const write = (next: string) => {
    chatMemory(session).draft = next
    setText(next)
  }
  const left = MAX_CHAT_LENGTH - text.length
  const canSend = text.trim() !== '' && left >= 0
  const isNearlyFull = left < NEARLY_FULL
  const send = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault()
    if (!canSend) return
    // What could not be sent stays in the list, to be sent again.
    session.sendChat(text).catch(() => {})
    write('')
    if (hasFinePointer()) boxRef.current?.focus()
  }
  if (!isAllowed && isIn) return <p className="pl-chat-closed">{words.chatNotAllowed}</p>
  return (
    <form className="pl-chat-form" onSubmit={send}>
      <label htmlFor={id} className="pl-visually-hidden">
        {words.writeMessage}
      </label>
      <textarea
        ref={boxRef}
        id={id}
        className="pl-input pl-chat-box"
        rows={1}
        // Without text the words of the interface stand in it, which run its way.
        dir={text === '' ? undefined : 'auto'}
        enterKeyHint="send"
        placeholder={words.writeMessage}
        value={text}
        aria-invalid={left < 0}
        aria-describedby={isNearlyFull ? hintId : undefined}
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) send(event)
        }}
      />
      <button
        type="submit"
        className="pl-icon-button"
        aria-label={words.send}
        title={words.send}
        aria-disabled={!canSend}
        // The box keeps the focus, and a phone's keyboard stays open.
        onMouseDown={(event) => event.preventDefault()}
      >
        <SendHorizontal aria-hidden="true" />
      </button>
      {isNearlyFull && (
        <p id={hintId} className={left < 0 ? 'pl-field-error' : 'pl-field-hint'}>
          {left < 0 ? words.charactersOver(-left) : words.charactersLeft(left)}
        </p>
      )}
      <p className="pl-visually-hidden" role="status">
        {left < 0
          ? words.failures['chat.too_long'].title
          : isNearlyFull && words.charactersLeft(Math.ceil(left / SAID_EVERY) * SAID_EVERY)}
      </p>
    </form>
  )
}
