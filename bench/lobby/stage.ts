import { LiveKitMeetingService } from '@plenum/meeting-sdk'
import { SERVICE_KEY, startProductionServer } from '../production-server.ts'

const HOUR_MS = 3_600_000

/** The token server as it runs in production, behind a proxy, and a meeting with a lobby that is on. */
export interface Stage {
  url: string
  meetingId: string
  host: LiveKitMeetingService
  stop(): Promise<void>
}

export async function createStage(note: (text: string) => void): Promise<Stage> {
  await using stack = new AsyncDisposableStack()
  // So that each guest can come from an address of his own.
  const { url } = await startProductionServer(stack, note, { TRUST_PROXY: '1' })
  const host = new LiveKitMeetingService({ baseUrl: url, auth: () => SERVICE_KEY })
  const startsAt = new Date(Date.now() + HOUR_MS).toISOString()
  // With an end, or it is over after ten minutes in which nobody was in.
  const endsAt = new Date(Date.now() + 3 * HOUR_MS).toISOString()
  const { id: meetingId } = await host.createMeeting({ title: 'Team Sync', startsAt, endsAt, lobby: true })
  await host.updateMeetingStatus(meetingId, 'ACTIVE')
  const kept = stack.move()
  return {
    url,
    meetingId,
    host,
    stop: () => kept.disposeAsync(),
  }
}
