import { MAX_CHAT_LENGTH, type MeetingSession } from '@plenum/meeting-sdk'
import { SendHorizontal } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { useMeetingSelector } from '../../../../hooks/useMeetingSelector.ts'
import { useWords } from '../../../../words/useWords.ts'

/** From here on one is told how much room is left. */
const NEARLY_FULL = MAX_CHAT_LENGTH - 200

/** Where one writes. Enter sends, with Shift it breaks the line; it grows with what is in it. */
export function ChatBox({ session }: { readonly session: MeetingSession }) {
  const words = useWords()
  const id = useId()
  const hintId = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const isAllowed = useMeetingSelector(session, ({ permissions }) => permissions.chat)
  const isIn = useMeetingSelector(
    session,
    ({ state }) => state.status === 'connected' || state.status === 'reconnecting',
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows the text
  useLayoutEffect(() => {
    if (box.current === null) return
    box.current.style.height = 'auto'
    box.current.style.height = `${box.current.scrollHeight}px`
  }, [text])
  const left = MAX_CHAT_LENGTH - text.length
  const canSend = text.trim() !== '' && left >= 0
  const send = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault()
    if (!canSend) return
    // What could not be sent stays in the list, to be sent again.
    session.sendChat(text).catch(() => {})
    setText('')
    box.current?.focus()
  }
  if (!isAllowed && isIn) return <p className="pl-chat-closed">{words.chatNotAllowed}</p>
  return (
    <form className="pl-chat-form" onSubmit={send}>
      <label htmlFor={id} className="pl-visually-hidden">
        {words.writeMessage}
      </label>
      <textarea
        ref={box}
        id={id}
        className="pl-input pl-chat-box"
        rows={1}
        placeholder={words.writeMessage}
        value={text}
        aria-invalid={left < 0}
        aria-describedby={left < MAX_CHAT_LENGTH - NEARLY_FULL ? hintId : undefined}
        onChange={(event) => setText(event.target.value)}
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
      >
        <SendHorizontal aria-hidden="true" />
      </button>
      {left < MAX_CHAT_LENGTH - NEARLY_FULL && (
        <p id={hintId} className={left < 0 ? 'pl-field-error' : 'pl-field-hint'} role="status">
          {left < 0 ? words.charactersOver(-left) : words.charactersLeft(left)}
        </p>
      )}
    </form>
  )
}
