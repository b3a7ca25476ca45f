import type { MeetingSession } from '@plenum/meeting-sdk'

/** What a host has done to one's own microphone. */
export type HostNews = 'muted' | 'mutedForLonger' | 'listening' | 'maySpeak'

/** Tells what a host does to one's own microphone, and null once that is past; returns the end of it. */
export function watchHostNews(session: MeetingSession, tell: (news: HostNews | null) => void): () => void {
  const look = () => {
    const { participants, permissions, microphone } = session.getSnapshot()
    return { isIn: participants.length > 0, maySpeak: permissions.microphone, isOn: microphone.status !== 'off' }
  }
  let last = look()
  const stops = [
    session.on('mutedByHost', ({ source }) => {
      if (source === 'microphone' && last.maySpeak) tell('muted')
    }),
    session.subscribe(() => {
      const now = look()
      const before = last
      last = now
      if (!before.isIn || !now.isIn) return
      if (now.isOn && !before.isOn) tell(null)
      if (now.maySpeak && !before.maySpeak) tell('maySpeak')
      if (!now.maySpeak && before.maySpeak) {
        tell(session.getSnapshot().participants[0]?.role === 'viewer' ? 'listening' : 'mutedForLonger')
      }
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
