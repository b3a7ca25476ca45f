import { LiveKitMeeting, MeetingCard, QuickJoinMeeting } from '@plenum/meeting-react'
import { MeetingMiniPlayer } from '@plenum/meeting-react/mini-player'
import { createFakeMeeting, FakeDevices } from '@plenum/meeting-sdk/testing'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

const search = new URLSearchParams(location.search)
const people = Number(search.get('people') ?? 0)
const theme = search.get('theme') === 'dark' ? 'dark' : search.get('theme') === 'light' ? 'light' : 'auto'
document.documentElement.dir = search.get('dir') ?? 'ltr'

const devices = new FakeDevices(search.has('blocked') ? { refuses: { camera: 'device.permission_denied' } } : {})
const meeting = createFakeMeeting({ devices })
if (search.has('unknown')) meeting.admission.refuses = 'meeting.not_found'
if (people > 0) {
  await meeting.session.join({ microphone: true, camera: true })
  meeting.room.change('p_you', { name: 'Ada Lovelace' })
  for (let index = 1; index < people; index += 1) {
    meeting.room.enter(`p_${index}`, { name: `Grace Hopper ${index}`, microphone: index % 3 === 0 ? 'muted' : 'on' })
  }
  if (search.has('silent')) meeting.room.blockAudio()
}

/** A part of the host's own in the place of ours, written as the rest of its page. */
function OwnHeader() {
  return (
    <header id="own">
      <h2>Ours</h2>
      <button type="button" className="pl-4">
        Help
      </button>
    </header>
  )
}

const slots = search.has('slots') ? { CallHeader: OwnHeader } : {}
const classNames = { ControlBar: 'host-bar', ChatPanel: search.get('panel') ?? 'host-panel' }
const root = document.querySelector<HTMLElement>('#root')
if (root === null) throw new Error('The page has no root.')

const page = () => {
  if (search.has('mini')) return <MeetingMiniPlayer session={meeting.session} theme={theme} onReturn={() => {}} />
  if (search.has('parts')) {
    return (
      <>
        <MeetingCard meeting={{ meeting_id: '123', heading: 'Team Meeting', status: 'PROCESSING' }} peopleCount={3} />
        <QuickJoinMeeting />
      </>
    )
  }
  return (
    <LiveKitMeeting
      session={meeting.session}
      preJoin={!search.has('unknown')}
      theme={theme}
      slots={slots}
      classNames={classNames}
      inviteUrl="https://host.example/meeting/123"
    />
  )
}
createRoot(root).render(<StrictMode>{page()}</StrictMode>)
