import type { AdmissionPort, AdmissionRequest, Waiting } from '../ports.ts'
import { type EntryTicket, toAdmission } from './entry-ticket.ts'

/**
 * Asks a backend of one's own for leave to enter. What it throws fails the join: a {@link MeetingError} by its code.
 *
 * @example
 * const request: RequestTicket = async (meetingId, { name, signal }) => {
 *   const response = await fetch(`/rooms/${meetingId}/join`, { method: 'POST', body: name ?? '', signal })
 *   if (response.status === 403) throw new MeetingError('permission.denied')
 *   const { token, url } = await response.json()
 *   return { token, livekitUrl: url }
 * }
 */
export type RequestTicket = (meetingId: string, request: AdmissionRequest) => Promise<EntryTicket | Waiting>

/** Admission by a function. */
export function ticketAdmission(requestTicket: RequestTicket): AdmissionPort {
  return {
    async request(meetingId, request) {
      const answer = await requestTicket(meetingId, request)
      return 'token' in answer ? toAdmission(meetingId, answer) : answer
    },
  }
}
