import { LiveKitMeetingService } from '@plenum/meeting-sdk'

/** A public meeting that is on, and the JWT of its host. */
export async function createMeeting(baseUrl: string) {
  const { token } = await new LiveKitMeetingService({ baseUrl }).signInForDevelopment('Host')
  const service = new LiveKitMeetingService({ baseUrl, auth: () => token })
  const { id, joinUrl } = await service.createInstantMeeting({ title: 'Team Sync' })
  return { id, joinUrl, token }
}
