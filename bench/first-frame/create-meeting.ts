import { LiveKitMeetingService } from '@plenum/meeting-sdk'

/** Creates a meeting that has begun, and answers its id. */
export async function createMeeting(baseUrl: string): Promise<string> {
  const { token } = await new LiveKitMeetingService({ baseUrl }).signInForDevelopment('Ada')
  const { id } = await new LiveKitMeetingService({ baseUrl, auth: () => token }).createInstantMeeting({
    title: 'Bench',
  })
  return id
}
