import { MeetingError } from '../errors.ts'
import type { LiveKitMeetingService } from '../livekit-meeting-service.ts'
import type { Admission } from '../machine/admission.ts'
import type { AdmissionPort } from '../ports.ts'
import type { StayStore } from './stay-store.ts'

/** Admission by Plenum's token server: the stay of this tab if there is one, else a new one. */
export function httpAdmission(service: LiveKitMeetingService, stays: StayStore): AdmissionPort {
  return {
    async request(meetingId, { name, signal }): Promise<Admission> {
      const ask = async (sessionToken: string | undefined) => {
        const answer = await service.generateMeetingToken(meetingId, { name, sessionToken, signal })
        stays.write(meetingId, answer.sessionToken)
        return answer
      }
      const known = stays.read(meetingId)
      if (known === null) return ask(undefined)
      try {
        return await ask(known)
      } catch (thrown) {
        if (!(thrown instanceof MeetingError) || thrown.code !== 'session.invalid') throw thrown
        stays.clear(meetingId)
        return ask(undefined)
      }
    },
  }
}
