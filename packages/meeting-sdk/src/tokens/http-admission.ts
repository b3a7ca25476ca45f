import { MeetingError } from '../errors.ts'
import type { LiveKitMeetingService } from '../livekit-meeting-service.ts'
import type { Admission } from '../machine/admission.ts'
import type { AdmissionPort } from '../ports.ts'
import type { StayStore } from './stay-store.ts'

/** Admission by Plenum's token server: this user's stay in this tab if there is one, else a new one. */
export function httpAdmission(service: LiveKitMeetingService, stays: StayStore): AdmissionPort {
  return {
    async request(meetingId, { name, signal }): Promise<Admission> {
      const place = { server: service.baseUrl, meetingId, owner: await service.caller() }
      const known = await stays.claim(place, signal)
      if (known !== null) {
        try {
          return await service.generateMeetingToken(meetingId, { name, sessionToken: known, signal })
        } catch (thrown) {
          if (!(thrown instanceof MeetingError) || thrown.code !== 'session.invalid') throw thrown
          stays.drop(place)
        }
      }
      const answer = await service.generateMeetingToken(meetingId, { name, signal })
      await stays.keep(place, answer.sessionToken, signal)
      return answer
    },
  }
}
