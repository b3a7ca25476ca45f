import type { Admission } from '../machine/admission.ts'
import type { AdmissionPort } from '../ports.ts'
import { type EntryTicket, toAdmission } from './entry-ticket.ts'

/** Who wants to enter, and what he shows for it. */
export type AdmissionRequest = Parameters<AdmissionPort['request']>[1]

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
export type RequestTicket = (
  meetingId: string,
  request: AdmissionRequest,
) => Promise<EntryTicket | Exclude<Awaited<ReturnType<AdmissionPort['request']>>, Admission>>

/** Admission by a function. */
export function ticketAdmission(requestTicket: RequestTicket): AdmissionPort {
  return {
    async request(meetingId, request) {
      const answer = await requestTicket(meetingId, request)
      return 'token' in answer ? toAdmission(meetingId, answer) : answer
    },
  }
}
