import { type Meeting, MeetingError } from '@plenum/meeting-sdk'
import { useCallback, useEffect, useState } from 'react'
import { useMeetingService } from '../../MeetingProvider.tsx'
import { type Invited, toInvited } from './invitees.ts'

/** Who is on a meeting's list: asked for where there is a meeting, nobody before. */
export function useInvited(meeting: Meeting | null): {
  readonly invited: readonly Invited[] | 'loading' | MeetingError
  readonly retry: () => void
} {
  const service = useMeetingService()
  const [invited, setInvited] = useState<readonly Invited[] | 'loading' | MeetingError>(
    meeting === null ? [] : 'loading',
  )
  const [tries, setTries] = useState(0)
  const id = meeting?.id ?? null
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again at each try
  useEffect(() => {
    if (id === null) return
    const abort = new AbortController()
    const { signal } = abort
    setInvited('loading')
    service.listParticipants(id, { signal }).then(
      (allowlist) => signal.aborted || setInvited(toInvited(allowlist)),
      (thrown: unknown) => signal.aborted || setInvited(MeetingError.from(thrown)),
    )
    return () => abort.abort()
  }, [service, id, tries])
  return { invited, retry: useCallback(() => setTries((count) => count + 1), []) }
}
