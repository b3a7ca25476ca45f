/** A page of a host on React 18.3 with everything on it that meetings show outside of a call: made by a server, then taken over. */
export const REACT_18_PAGE = {
  'page.mjs': `import JoinMeetingButton, {
  LiveKitMeeting,
  MeetingCard,
  MeetingProvider,
  MeetingStatusBadge,
  QuickJoinMeeting,
} from '@plenum/meeting-react'
import { LiveKitMeetingService } from '@plenum/meeting-sdk'
import { JSDOM } from 'jsdom'
import { createElement as h, StrictMode, version } from 'react'
import { renderToString } from 'react-dom/server'

const complaints = []
console.error = (...what) => complaints.push(what.map(String).join(' '))

const service = new LiveKitMeetingService({ baseUrl: 'http://127.0.0.1:9', fetch: () => Promise.reject(new Error('no network')) })
const startsAt = new Date(Date.now() + 4.5 * 60_000).toISOString()
const meeting = { id: 'm1', title: 'Team Sync', status: 'SCHEDULED', startsAt, isPublic: false }
const page = h(
  StrictMode,
  null,
  h(MeetingProvider, { service },
    h(JoinMeetingButton, { meetingId: 'm1', meetingTitle: 'Team Sync', status: 'PENDING', startsAt }),
    h(QuickJoinMeeting),
    h(MeetingStatusBadge, { status: 'PROCESSING' }),
    h(MeetingCard, { meeting }),
    h(MeetingCard, { meeting: { meeting_id: 123, heading: 'Team Meeting', status: 'PROCESSING' }, peopleCount: 3 }),
    h(LiveKitMeeting, { meetingId: 'm1' }),
  ),
)
const html = renderToString(page)

const { window } = new JSDOM('<div id="root">' + html + '</div>', { url: 'http://host.example' })
globalThis.window = window
globalThis.document = window.document
const { hydrateRoot } = await import('react-dom/client')
const root = window.document.getElementById('root')
const recovered = []
hydrateRoot(root, page, { onRecoverableError: (error) => recovered.push(String(error)) })
// The clock's code has to come from the disk.
const isDone = () => [...root.querySelectorAll('a')].filter(({ textContent }) => /^Starts in/.test(textContent)).length === 2
for (const end = Date.now() + 20_000; !isDone() && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 20))
console.log(JSON.stringify({ version, complaints, recovered, links: [...root.querySelectorAll('a')].map((a) => a.textContent) }))
process.exit(0)
`,
}
