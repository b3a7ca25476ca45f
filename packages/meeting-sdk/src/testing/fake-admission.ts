import { MeetingError, type MeetingErrorCode } from '../errors.ts'
import type { Admission } from '../machine/admission.ts'
import type { AdmissionPort } from '../ports.ts'

/** Lets everybody in, or refuses everybody with one code, and counts. */
export class FakeAdmission implements AdmissionPort {
  requests = 0
  /** The name that each request gave. */
  readonly names: (string | undefined)[] = []
  /** Refuses from now on; null lets people in. */
  refuses: MeetingErrorCode | null = null

  async request(
    meetingId: string,
    { name, signal }: { name?: string | undefined; signal: AbortSignal },
  ): Promise<Admission> {
    this.requests += 1
    this.names.push(name)
    await Promise.resolve()
    if (signal.aborted) throw new MeetingError('request.cancelled')
    if (this.refuses !== null) throw new MeetingError(this.refuses)
    return {
      token: 'fake-token',
      livekitUrl: 'ws://fake.invalid',
      identity: 'p_you',
      role: 'participant',
      meeting: { id: meetingId, title: 'Team Sync', status: 'ACTIVE', isPublic: true },
    }
  }
}
