import type { LiveKitMeetingService } from '../livekit-meeting-service.ts'
import type { AdmissionPort } from '../ports.ts'
import { httpAdmission } from './http-admission.ts'
import { tabStayStore } from './stay-store.ts'

/** Admission by Plenum's token server, coming back to this tab's own stay. */
export function tabAdmission(service: LiveKitMeetingService): AdmissionPort {
  return httpAdmission(service, tabStayStore())
}
