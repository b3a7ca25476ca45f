import { MeetingError } from '../errors.ts'

/**
 * What `getUserMedia` threw, as one of ours.
 *
 * @see https://developer.mozilla.org/docs/Web/API/MediaDevices/getUserMedia#exceptions
 */
export function toDeviceError(thrown: unknown): MeetingError {
  if (thrown instanceof MeetingError) return thrown
  const name = thrown instanceof Error ? thrown.name : ''
  switch (name) {
    case 'NotAllowedError':
      return new MeetingError('device.permission_denied', { cause: thrown })
    case 'SecurityError':
      return new MeetingError('page.not_secure', { cause: thrown })
    case 'NotFoundError':
    case 'OverconstrainedError':
      return new MeetingError('device.not_found', { cause: thrown })
    case 'NotReadableError':
    case 'AbortError':
      return new MeetingError('device.in_use', { cause: thrown })
    default:
      return new MeetingError('device.failed', { cause: thrown })
  }
}
