import { LiveKitMeeting, MeetingProvider, type Words } from '@plenum/meeting-react'
import styles from '@plenum/meeting-react/styles.css?inline'
import { directionOf, loadWords, matchLocale, type WordsLocale } from '@plenum/meeting-react/words'
import { LiveKitMeetingService, type MeetingSession, type MeetingSessionEvents } from '@plenum/meeting-sdk'
import { createMeetingSession, preloadRoom } from '@plenum/meeting-sdk/session'
import { createRoot } from 'react-dom/client'
import type { Tell } from './events.ts'
import type { RoomSettings, WhichMeeting } from './room-settings.ts'

/** A meeting that is shown in a shadow root. */
export interface ShownRoom {
  readonly session: MeetingSession
  /** Shows it with these settings. */
  show(settings: RoomSettings): void
  /** Has pictures and voices play on that stopped because the element was out of the page. */
  playOn(): void
  /** Shows it no longer, and leaves it unless somebody else keeps the session. */
  close(): void
}

const sheet = new CSSStyleSheet()
sheet.replaceSync(styles)

/** Shows a meeting in the place of what the shadow root holds. */
export function openRoom(
  shadow: ShadowRoot,
  { meetingId, baseUrl, service: given }: WhichMeeting,
  tell: Tell,
): ShownRoom {
  let settings: RoomSettings | null = null
  const service = given ?? new LiveKitMeetingService({ baseUrl, auth: () => settings?.auth() ?? null })
  const session = createMeetingSession({ service, meetingId })
  // LiveKit's client is wanted whatever comes next.
  void preloadRoom()
  tellOf(session, tell)
  const letGo = session.retain()

  shadow.adoptedStyleSheets.push(sheet)
  const place = document.createElement('div')
  place.className = 'room'
  shadow.replaceChildren(place)
  const root = createRoot(place)

  let locale: WordsLocale = 'en'
  let words: Partial<Words> = {}
  let isClosed = false
  const render = () => {
    if (settings === null || isClosed) return
    const { inviteKey, password, name, title, inviteUrl, shortcuts, hasExit } = settings
    const { preJoin, microphone, camera, theme } = settings
    root.render(
      <MeetingProvider service={service} words={{ ...words, ...settings.words }}>
        <div className="room" lang={locale} dir={directionOf(locale)}>
          <LiveKitMeeting
            className="pl-hosted"
            session={session}
            {...{ preJoin, microphone, camera, theme }}
            {...(name === undefined ? {} : { name })}
            {...(title === undefined ? {} : { title })}
            {...(password === undefined ? {} : { password })}
            {...(inviteKey === undefined ? {} : { inviteKey })}
            {...(inviteUrl === undefined ? {} : { inviteUrl })}
            {...(shortcuts === undefined ? {} : { shortcuts })}
            {...(hasExit ? { onExit: () => tell('exit', null) } : {})}
          />
        </div>
      </MeetingProvider>,
    )
  }

  return {
    session,
    show(next) {
      settings = next
      const wanted = matchLocale(next.languages)
      if (wanted === locale) return render()
      loadWords(wanted)
        .then((loaded) => {
          if (settings !== next) return
          words = loaded
          locale = wanted
        })
        // Better in another language than not at all.
        .catch(() => {})
        .finally(() => {
          // What came meanwhile is shown when its own words are here.
          if (settings === next) render()
        })
    },
    playOn() {
      for (const media of place.querySelectorAll<HTMLMediaElement>('video, audio')) {
        if (media.paused && media.srcObject !== null) media.play().catch(() => {})
      }
    },
    close() {
      isClosed = true
      root.unmount()
      place.remove()
      letGo()
    },
  }
}

/** Also after the element is gone: that one has left is told then. */
function tellOf(session: MeetingSession, tell: Tell): void {
  const told: { readonly [Name in keyof MeetingSessionEvents]: (payload: MeetingSessionEvents[Name]) => void } = {
    stateChanged(change) {
      tell('state-changed', change)
      const { state, previous } = change
      if (state.status === 'connected' && previous.status !== 'reconnecting') tell('joined', null)
      if (state.status === 'left') tell('left', { reason: state.reason })
      if (state.status === 'failed') tell('failed', { error: state.error })
    },
    participantJoined: (participant) => tell('participant-joined', participant),
    participantLeft: (participant) => tell('participant-left', participant),
    handRaised: (participant) => tell('hand-raised', participant),
    handLowered: (participant) => tell('hand-lowered', participant),
    mutedByHost: (source) => tell('muted-by-host', source),
    chatReceived: (message) => tell('chat-received', message),
    reactionReceived: (reaction) => tell('reaction-received', reaction),
  }
  const listen = <Name extends keyof MeetingSessionEvents>(name: Name) => session.on(name, told[name])
  listen('stateChanged')
  listen('participantJoined')
  listen('participantLeft')
  listen('handRaised')
  listen('handLowered')
  listen('mutedByHost')
  listen('chatReceived')
  listen('reactionReceived')
}
