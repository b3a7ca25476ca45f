import type {} from '../plenum-meeting.ts'
import { MeetingInFrame } from './meeting-in-frame.ts'

/** What may be said of the meeting behind the address's `#`, which no server sees. */
const SETTINGS = ['display-name', 'meeting-title', 'theme', 'locale', 'microphone', 'camera', 'show-exit']

/** Who may have this page in a frame, its policy says; a link to it may come from anybody, and is to bring nobody on air. */
const isFramed = parent !== window

// The page has the element's script before this one.
const settings = new URLSearchParams(location.hash.slice(1))
const meeting = document.createElement('plenum-meeting')
meeting.meetingId = decodeURIComponent(location.pathname.split('/').at(-1) ?? '')
meeting.inviteKey = settings.get('k') ?? undefined
meeting.password = settings.get('password') ?? undefined
for (const name of SETTINGS) {
  const value = settings.get(name)
  if (value !== null) meeting.setAttribute(name, value)
}
meeting.autoJoin = isFramed && settings.has('auto-join')
document.documentElement.lang = settings.get('locale') ?? navigator.language

const sheet = new CSSStyleSheet()
sheet.replaceSync(
  'html, body { height: 100%; margin: 0; font-family: system-ui, sans-serif } plenum-meeting { height: 100%; max-height: none }',
)
document.adoptedStyleSheets = [sheet]

const origins: unknown = JSON.parse(document.getElementById('plenum-origins')?.textContent ?? '[]')
if (isFramed && Array.isArray(origins)) {
  new MeetingInFrame(meeting, [...origins, location.origin], settings.has('auth'))
}
document.body.append(meeting)
