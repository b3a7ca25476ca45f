import { type Meeting, MeetingError } from '@plenum/meeting-sdk'
import { type FormEvent, useState } from 'react'
import { useLanguage } from '../language/LanguageProvider.tsx'
import { currentAccount, setAccount } from '../session/account.ts'
import { service } from '../session/service.ts'
import { MeetingReady } from './MeetingReady.tsx'
import { Page } from './Page.tsx'

async function startMeeting(name: string, title: string): Promise<Meeting> {
  const known = currentAccount()
  if (known?.name !== name) {
    const { token } = await service.signInForDevelopment(name)
    setAccount({ name, token })
  }
  const meeting = { title, isPublic: true }
  try {
    return await service.createInstantMeeting(meeting)
  } catch (thrown) {
    if (!(thrown instanceof MeetingError) || thrown.code !== 'auth.invalid') throw thrown
    const { token } = await service.signInForDevelopment(name)
    setAccount({ name, token })
    return service.createInstantMeeting(meeting)
  }
}

type Step =
  | { readonly status: 'asking'; readonly error: string | null }
  | { readonly status: 'starting' }
  | { readonly status: 'ready'; readonly meeting: Meeting }

/** At a server for development, where people are who they say. */
export function DevelopmentHome() {
  const { app: words, failures } = useLanguage()
  const [name, setName] = useState(currentAccount()?.name ?? '')
  const [step, setStep] = useState<Step>({ status: 'asking', error: null })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const trimmed = name.trim()
    if (trimmed === '') {
      setStep({ status: 'asking', error: words.nameMissing })
      return
    }
    setStep({ status: 'starting' })
    startMeeting(trimmed, words.meetingOf(trimmed)).then(
      (meeting) => setStep({ status: 'ready', meeting }),
      (thrown: unknown) => {
        const { title, help } = failures[MeetingError.from(thrown).code]
        setStep({ status: 'asking', error: `${title}. ${help}` })
      },
    )
  }

  if (step.status === 'ready') return <MeetingReady meeting={step.meeting} />
  return (
    <Page title="Plenum">
      <form className="hero" onSubmit={submit} noValidate>
        <h1>{words.welcome}</h1>
        <p className="lead">{words.leadDevelopment}</p>
        <label htmlFor="name">{words.yourName}</label>
        <div className="row">
          <input
            id="name"
            autoComplete="name"
            maxLength={128}
            value={name}
            aria-describedby="name-error"
            aria-invalid={step.status === 'asking' && step.error !== null}
            onChange={(event) => setName(event.target.value)}
          />
          <button type="submit" className="primary" disabled={step.status === 'starting'}>
            {step.status === 'starting' ? words.starting : words.startMeeting}
          </button>
        </div>
        <p id="name-error" className="error" role="alert">
          {step.status === 'asking' ? step.error : null}
        </p>
      </form>
    </Page>
  )
}
