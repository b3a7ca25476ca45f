import { MeetingError } from '../errors.ts'
import type { LiveKitMeetingService } from '../livekit-meeting-service.ts'
import type { AdmissionPort } from '../ports.ts'
import type { StayStore } from './stay-store.ts'

/** Admission by Plenum's token server: this user's stay in this tab if there is one, else a new one. */
export function httpAdmission(service: LiveKitMeetingService, stays: StayStore): AdmissionPort {
  return {
    async request(meetingId, { isAnew, ...request }) {
      // Somebody who was in comes back as himself: a stay that is over must not become another person.
      if (request.sessionToken !== undefined) return await service.generateMeetingToken(meetingId, request)
      const { signal } = request
      const place = { server: service.baseUrl, meetingId, owner: await service.caller() }
      if (isAnew) stays.drop(place)
      const known = await stays.claim(place, signal)
      if (known !== null) {
        try {
          return await service.generateMeetingToken(meetingId, { ...request, sessionToken: known })
        } catch (thrown) {
          if (!(thrown instanceof MeetingError) || thrown.code !== 'session.invalid') throw thrown
          stays.drop(place)
        }
      }
      const answer = await service.generateMeetingToken(meetingId, request)
      await stays.keep(place, answer.sessionToken, signal)
      return answer
    },
    watch: (meetingId, options) => service.watchMeeting(meetingId, options),
    async withdraw(meetingId, { sessionId, sessionToken }) {
      if (sessionId === undefined) return
      stays.drop({ server: service.baseUrl, meetingId, owner: await service.caller() })
      await service.withdraw(meetingId, sessionId, { sessionToken })
    },
  }
}
