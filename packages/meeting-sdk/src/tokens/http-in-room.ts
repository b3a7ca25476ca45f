import type { LiveKitMeetingService } from '../livekit-meeting-service.ts'
import type { EndingPort, HandsPort, MessagesPort } from '../ports.ts'

/** The most that the server gives at once. */
const PAGE_SIZE = 200

/** Messages kept by Plenum's token server. */
export function httpMessages(service: Pick<LiveKitMeetingService, 'sendMessage' | 'getMessages'>): MessagesPort {
  return {
    record: (meetingId, message, options) => service.sendMessage(meetingId, message, options),
    read: (meetingId, { after, ...options }) =>
      service.getMessages(meetingId, { limit: PAGE_SIZE, ...(after === null ? {} : { after }) }, options),
  }
}

/** Hands raised by Plenum's token server. */
export function httpHands(service: Pick<LiveKitMeetingService, 'setHand'>): HandsPort {
  return {
    setHand: (meetingId, identity, raised, options) => service.setHand(meetingId, identity, raised, options),
  }
}

/** Meetings ended by Plenum's token server. */
export function httpEnding(service: Pick<LiveKitMeetingService, 'endMeeting'>): EndingPort {
  return {
    async endMeeting(meetingId, options) {
      await service.endMeeting(meetingId, options)
    },
  }
}
