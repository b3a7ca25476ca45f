import { type FormEvent, useId, useRef, useState } from 'react'
import { usePending } from '../../hooks/usePending.ts'
import type { MeetingReference, ReferenceProblem } from '../../meetings/meeting-reference.ts'
import { useLightWords } from '../../words/useLightWords.ts'
import { withClass } from '../class-names.ts'
import { JoinMeetingButton, type JoinMeetingButtonProps, meetingPath } from '../JoinMeetingButton/JoinMeetingButton.tsx'

/** Props of {@link QuickJoinMeeting} where people say themselves which meeting. */
export interface QuickJoinFieldProps {
  readonly meetingId?: never
  /** Where a meeting is joined. Default: `/meeting/{meetingId}`, with what its link let one in with. */
  readonly href?: (meeting: MeetingReference) => string
  /** Called instead of going there, for hosts with a router of their own. May answer with a promise. */
  readonly onJoin?: (meetingId: string, meeting: MeetingReference) => unknown
  readonly className?: string | undefined
  readonly classNames?: Readonly<Partial<Record<'label' | 'input' | 'button' | 'error', string>>>
}

/** Props of {@link QuickJoinMeeting}: those of a join button, or of a field. */
export type QuickJoinMeetingProps = JoinMeetingButtonProps | QuickJoinFieldProps

/**
 * The short way in. With a meeting it is a small join button, for cards and lists; without, a field that takes a meeting's
 * code, its id or its link.
 *
 * @example
 * <QuickJoinMeeting meetingId={meeting.id} meetingTitle={meeting.title} status={meeting.status} />
 * @example
 * <QuickJoinMeeting onJoin={(meetingId) => navigate(`/meeting/${meetingId}`)} />
 */
export function QuickJoinMeeting(props: QuickJoinMeetingProps) {
  if (props.meetingId === undefined) return <QuickJoinField {...props} />
  return <JoinMeetingButton {...props} className={withClass('pl-join-small', props.className)} />
}

const loadReader = () => import('../../meetings/meeting-reference.ts')

function QuickJoinField({ href = defaultHref, onJoin, className, classNames = {} }: QuickJoinFieldProps) {
  const words = useLightWords()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<ReferenceProblem | null>(null)
  const [pending, follow] = usePending()

  const join = async () => {
    const { readReference } = await loadReader()
    const { meeting, problem = null } = readReference(typed)
    setProblem(problem)
    if (meeting === undefined) input.current?.focus()
    else if (onJoin === undefined) location.assign(href(meeting))
    else await onJoin(meeting.meetingId, meeting)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (pending !== 'pending') follow(join())
  }

  const trouble = problem ?? (pending === 'failed' ? 'not_joined' : null)
  return (
    <form
      className={withClass('pl-quick-join', className)}
      data-pending={pending}
      data-problem={trouble ?? undefined}
      onSubmit={submit}
    >
      <label htmlFor={id} className={classNames.label}>
        {words.meetingCode}
      </label>
      <div>
        <input
          ref={input}
          id={id}
          className={withClass('pl-input', classNames.input)}
          value={typed}
          // A code is no word of any language.
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          aria-describedby={`${id}-problem`}
          aria-invalid={problem !== null}
          onFocus={() => void loadReader().catch(() => {})}
          onChange={(event) => {
            setTyped(event.target.value)
            setProblem(null)
          }}
        />
        <button
          type="submit"
          className={withClass('pl-button', classNames.button)}
          data-kind="primary"
          aria-disabled={pending === 'pending'}
        >
          {pending === 'pending' ? words.joining : words.join}
        </button>
      </div>
      <p id={`${id}-problem`} className={withClass('pl-field-error', classNames.error)} role="alert">
        {trouble !== null && words.meetingCodeProblems[trouble]}
      </p>
    </form>
  )
}

function defaultHref({ meetingId, password, inviteKey }: MeetingReference): string {
  const search = password === undefined ? '' : `?${new URLSearchParams({ password })}`
  const key = inviteKey === undefined ? '' : `#k=${inviteKey}`
  return `${meetingPath(meetingId)}${search}${key}`
}
