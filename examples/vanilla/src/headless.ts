import {
  createMeetingSession,
  LiveKitMeetingService,
  type MeetingSession,
  type MeetingState,
} from '@plenum/meeting-sdk'
import { find } from './find.ts'
import { readMeetingLink } from './meeting-link.ts'
import './page.css'
import { TOKEN_SERVER } from './token-server.ts'

const door = find('#door', HTMLFormElement)
const status = find('#status', HTMLElement)
const call = find('#call', HTMLElement)
const tiles = find('#tiles', HTMLUListElement)
const microphone = find('#microphone', HTMLButtonElement)
const leave = find('#leave', HTMLButtonElement)
const messages = find('#messages', HTMLOListElement)
const chat = find('#chat', HTMLFormElement)

const service = new LiveKitMeetingService({ baseUrl: TOKEN_SERVER })
let session: MeetingSession | null = null

door.addEventListener('submit', (event) => {
  event.preventDefault()
  const entered = new FormData(door)
  const link = readMeetingLink(String(entered.get('link')))
  if (link === null) {
    status.textContent = 'This link leads to no meeting.'
    return
  }
  const { meetingId, inviteKey } = link
  const joined = createMeetingSession({ service, meetingId })
  session = joined
  joined.subscribe(() => show(joined))
  // With it comes LiveKit's client, for which nobody has to wait who has not joined yet.
  attempt(import('./tiles.ts').then(({ showTiles }) => showTiles(joined, tiles)))
  attempt(joined.join({ name: String(entered.get('name')), inviteKey, microphone: true, camera: true }))
})

microphone.addEventListener('click', () => {
  if (session) attempt(session.setMicrophone(session.getSnapshot().microphone.status === 'off'))
})

leave.addEventListener('click', () => {
  if (session) attempt(session.leave())
})

chat.addEventListener('submit', (event) => {
  event.preventDefault()
  if (session) attempt(session.sendChat(String(new FormData(chat).get('text'))))
  chat.reset()
})

/** What fails a command says so by a `MeetingError`, whose message is its code, and more where the server told more. */
function attempt(command: Promise<void>): void {
  command.catch((error: Error) => {
    status.textContent = error.message
  })
}

function show({ getSnapshot }: MeetingSession): void {
  const snapshot = getSnapshot()
  const { state } = snapshot
  const isInside = state.status === 'connected' || state.status === 'reconnecting'
  call.hidden = !isInside
  door.hidden = !(state.status === 'left' || state.status === 'failed')
  status.textContent = describe(state)
  microphone.textContent = snapshot.microphone.status === 'off' ? 'Unmute' : 'Mute'
  messages.replaceChildren(
    ...snapshot.chat.messages.map(({ name, text, delivery }) => {
      const line = document.createElement('li')
      line.textContent = `${name}: ${text}${delivery === 'sent' ? '' : ` (${delivery})`}`
      return line
    }),
  )
}

function describe(state: MeetingState): string {
  switch (state.status) {
    case 'idle':
      return ''
    case 'authorizing':
    case 'connecting':
      return 'Joining…'
    case 'waiting':
      return state.reason === 'lobby' ? 'A host has to let you in.' : 'The meeting has not started yet.'
    case 'connected':
      return 'You are in the meeting.'
    case 'reconnecting':
      return 'Reconnecting…'
    case 'left':
      return state.reason === 'user' ? 'You left the meeting.' : `You are out of the meeting: ${state.reason}.`
    case 'failed':
      return `It failed: ${state.error.message}`
  }
}
