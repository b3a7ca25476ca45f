import type { ErrorCode, MeetingStatus, V1MeetingStatus } from '@plenum/meeting-contract'
import { isErrorCode } from '@plenum/meeting-contract/errors'
import { MeetingError } from '../errors.ts'
import { type BackendOptions, HttpClient } from '../http/http-client.ts'
import { contextOf, type ToError, toServerError } from '../http/server-error.ts'
import type { AdmissionPort } from '../ports.ts'
import { type EntryTicket, toAdmission } from './entry-ticket.ts'

/**
 * Admission by a backend that serves the v1 token route alone: `GET /api/v1/meeting/token/:meeting_id`, with the host app's
 * JWT as Bearer. It knows no guests, passwords or waiting. The route of Plenum's token server answers it too.
 *
 * @example
 * const admission = v1Admission({ baseUrl: 'https://app.example.com', auth: () => jwt })
 * const session = createMeetingSession({ meetingId: '123', admission })
 */
export function v1Admission(options: BackendOptions = {}): AdmissionPort {
  const http = new HttpClient(options, toV1Error)
  return {
    async request(meetingId, { signal }) {
      const path = `/api/v1/meeting/token/${encodeURIComponent(meetingId)}`
      return toAdmission(meetingId, toTicket(await http.ask<Readonly<Record<string, unknown>>>(path, { signal })))
    },
  }
}

const STATUS: Readonly<Record<V1MeetingStatus, MeetingStatus>> = {
  PENDING: 'SCHEDULED',
  PROCESSING: 'ACTIVE',
  COMPLETED: 'ENDED',
  CANCELLED: 'CANCELLED',
}

/** Not every host that serves this route keeps to its every field: only without these two nobody can enter. */
function toTicket(answer: Readonly<Record<string, unknown>>): EntryTicket {
  const { success, token, serverUrl, meeting } = answer
  if (success === false || typeof token !== 'string' || typeof serverUrl !== 'string') {
    throw new MeetingError('server.unreadable', { context: { status: 200, ...saidBy(answer) } })
  }
  const { heading, status } = isObject(meeting) ? meeting : {}
  return {
    token,
    livekitUrl: serverUrl,
    meeting: {
      ...(typeof heading === 'string' ? { title: heading } : {}),
      ...(isV1Status(status) ? { status: STATUS[status] } : {}),
    },
  }
}

/** What a status means on this route, where the answer has no code of ours. */
const CODE_OF: Readonly<Record<number, ErrorCode>> = {
  // There is nothing in the request but the meeting's id.
  400: 'meeting.not_found',
  401: 'auth.required',
  403: 'permission.denied',
  404: 'meeting.not_found',
  409: 'meeting.status_conflict',
  410: 'meeting.ended',
  422: 'meeting.not_found',
  423: 'meeting.locked',
  429: 'request.rate_limited',
  500: 'internal.unexpected',
  503: 'server.busy',
}

const toV1Error: ToError = (response, body) => {
  if (isObject(body) && isErrorCode(body.code)) return toServerError(response, body)
  return new MeetingError(CODE_OF[response.status] ?? 'server.unreadable', {
    context: { ...contextOf(response), ...saidBy(body) },
  })
}

function saidBy(body: unknown): { readonly detail?: string } {
  return isObject(body) && typeof body.error === 'string' ? { detail: body.error } : {}
}

function isV1Status(value: unknown): value is V1MeetingStatus {
  return typeof value === 'string' && Object.hasOwn(STATUS, value)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
