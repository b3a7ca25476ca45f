import type { JoinOptions, MeetingError, MeetingSession } from '@plenum/meeting-sdk'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import { InviteLink } from '../call/InviteLink.tsx'
import { Door } from './Door.tsx'
import { NameField, type NameProblem, problemOf } from './NameField.tsx'
import { PasswordField } from './PasswordField.tsx'
import { asksForPassword } from './refusal.ts'
import { type Choices, useRememberedChoices, writeChoices } from './remembered-choices.ts'
import { useDoorMedia } from './useDoorMedia.ts'

/** Props of {@link PreJoin}. */
export interface PreJoinProps {
  readonly session: MeetingSession
  readonly title: string | undefined
  readonly name: string | undefined
  readonly inviteUrl: string | undefined
  /** Why one was not let in, where another name or a password may help. */
  readonly refusal: MeetingError | null
  readonly isJoining: boolean
  readonly onJoin: (options: JoinOptions) => void
}

/** Name, picture and devices before anybody else sees or hears one; and the password, where one is asked for it. */
export function PreJoin({ session, title, name, inviteUrl, refusal, isJoining, onJoin }: PreJoinProps) {
  const words = useWords()
  const nameInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<Partial<Choices>>(name === undefined ? {} : { name })
  const choices = { ...useRememberedChoices(), ...chosen }
  const choose = (change: Partial<Choices>) => setChosen((before) => ({ ...before, ...change }))
  const media = useDoorMedia(session, choices)
  const [nameProblem, setNameProblem] = useState<NameProblem | null>(null)
  const [password, setPassword] = useState('')
  const [needsPassword, setNeedsPassword] = useState(asksForPassword(refusal))
  // What was refused is told until something else is typed.
  const [answered, setAnswered] = useState<MeetingError | null>(null)
  const open = refusal === answered ? null : refusal
  if (!needsPassword && asksForPassword(refusal)) setNeedsPassword(true)
  const isNameRefused = open?.code === 'request.invalid'
  const problem = nameProblem ?? (isNameRefused ? 'refused' : null)
  const passwordProblem = () => {
    if (open?.code !== 'meeting.password_wrong') return null
    const { triesLeft } = open.context
    return triesLeft === undefined ? words.passwordWrong : `${words.passwordWrong} ${words.triesLeft(triesLeft)}`
  }

  useEffect(() => {
    if (asksForPassword(refusal)) passwordInput.current?.focus()
  }, [refusal])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isJoining) return
    const ownName = choices.name.trim()
    const found = problemOf(ownName)
    setNameProblem(found)
    if (found !== null) {
      nameInput.current?.focus()
      return
    }
    if (needsPassword && password === '') {
      passwordInput.current?.focus()
      return
    }
    writeChoices({ ...choices, name: ownName })
    onJoin({ name: ownName, ...media.isOn, ...(needsPassword ? { password } : {}) })
  }

  return (
    <Door
      part="PreJoin"
      session={session}
      media={media}
      wanted={choices}
      onWant={(source, isOn) => choose({ [source]: isOn })}
      footer={inviteUrl === undefined ? undefined : <InviteLink url={inviteUrl} />}
    >
      <h2 className="pl-pre-join-title" title={title} tabIndex={-1}>
        {title || words.readyToJoin}
      </h2>
      <form className="pl-pre-join-fields" onSubmit={submit} noValidate>
        <NameField
          inputRef={nameInput}
          value={choices.name}
          problem={problem}
          onChange={(next) => {
            choose({ name: next })
            setNameProblem(null)
            if (isNameRefused) setAnswered(refusal)
          }}
        />
        {needsPassword && (
          <PasswordField
            inputRef={passwordInput}
            value={password}
            problem={passwordProblem()}
            onChange={(next) => {
              setPassword(next)
              if (asksForPassword(open)) setAnswered(refusal)
            }}
          />
        )}
        <button type="submit" className="pl-button" data-kind="primary" data-size="large" aria-disabled={isJoining}>
          {isJoining ? words.joining : words.joinNow}
        </button>
      </form>
    </Door>
  )
}
