import { type Meeting, MeetingError } from '@plenum/meeting-sdk'
import { useState } from 'react'
import { useLanguage } from '../language/LanguageProvider.tsx'
import { useAccount } from '../session/account.ts'
import { service } from '../session/service.ts'
import { MeetingReady } from './MeetingReady.tsx'
import { Page } from './Page.tsx'
import { SignInButton } from './SignInButton.tsx'

type Step =
  | { readonly status: 'offered'; readonly error: string | null }
  | { readonly status: 'starting' }
  | { readonly status: 'ready'; readonly meeting: Meeting }

/** Where whoever has signed in starts a meeting. */
export function SignedInHome() {
  const account = useAccount()
  const { app: words, failures } = useLanguage()
  const [step, setStep] = useState<Step>({ status: 'offered', error: null })

  const start = (name: string) => {
    setStep({ status: 'starting' })
    service.createInstantMeeting({ title: name === '' ? words.meeting : words.meetingOf(name), isPublic: true }).then(
      (meeting) => setStep({ status: 'ready', meeting }),
      (thrown: unknown) => {
        const { title, help } = failures[MeetingError.from(thrown).code]
        setStep({ status: 'offered', error: `${title}. ${help}` })
      },
    )
  }

  if (step.status === 'ready') return <MeetingReady meeting={step.meeting} />
  return (
    <Page title="Plenum">
      <section className="hero">
        <h1>{words.welcome}</h1>
        <p className="lead">{words.leadSignedIn}</p>
        <div className="actions">
          {account === null ? (
            <SignInButton />
          ) : (
            <button
              type="button"
              className="primary"
              disabled={step.status === 'starting'}
              onClick={() => start(account.name)}
            >
              {step.status === 'starting' ? words.starting : words.startMeeting}
            </button>
          )}
        </div>
        <p className="error" role="alert">
          {step.status === 'offered' ? step.error : null}
        </p>
      </section>
    </Page>
  )
}
