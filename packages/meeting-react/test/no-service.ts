import { LiveKitMeetingService } from '@plenum/meeting-sdk'

/** A service for tests and stories that are not meant to reach any. */
export const noService = new LiveKitMeetingService({
  fetch: () => Promise.reject(new Error('This test is not meant to ask a server.')),
})
