import { createMeetingSession, LiveKitMeetingService, type MeetingSnapshot } from '@plenum/meeting-sdk'
import { watchOpenedTracks } from './opened-tracks.ts'
import { showRemoteVideos } from './remote-videos.ts'
import type { LogEntry } from './window.ts'

const search = new URLSearchParams(location.search)
const meetingId = search.get('meeting') ?? ''
const name = search.get('name') ?? ''
const root = document.querySelector<HTMLElement>('#root')
if (root === null) throw new Error('The page has no root.')

const service = new LiveKitMeetingService()
const videos = showRemoteVideos(root)
const log: LogEntry[] = []

const tracks = watchOpenedTracks()
window.liveTracks = tracks.live
window.openings = tracks.openings
window.framesOf = videos.framesOf
window.session = null
window.forget = () => {
  window.session = null
  log.length = 0
  window.liveTracks()
}
window.mountQuickly = async (times) => {
  const { mountQuickly } = await import('./mount-quickly.tsx')
  await mountQuickly(root, service, { meetingId, name, times })
}
window.enter = () => {
  const session = createMeetingSession({ service, meetingId })
  window.session = session
  session.subscribe(() => {
    videos.follow(session.room)
    note(session.getSnapshot())
  })
  return session.join({ name, microphone: true, camera: search.get('camera') !== 'off' })
}
Object.defineProperty(window, 'log', { value: log })

/** What is the same as before is no news. */
function note(snapshot: MeetingSnapshot): void {
  const entry = toEntry(snapshot)
  const { at: _, ...news } = entry
  const { at: __, ...before } = log.at(-1) ?? { at: 0 }
  if (JSON.stringify(news) !== JSON.stringify(before)) log.push(entry)
}

function toEntry({ state, participants, microphone, camera }: MeetingSnapshot): LogEntry {
  return {
    at: Date.now(),
    status: state.status,
    phase: 'phase' in state ? String(state.phase) : null,
    reason: state.status === 'left' ? state.reason : null,
    error: state.status === 'failed' ? state.error.code : null,
    people: participants.map(({ identity }) => identity),
    microphone: microphone.status,
    camera: camera.status,
  }
}
