import { LiveKitMeetingService } from '@plenum/meeting-sdk'
import { createMeetingHandlers, type MeetingHandlers, type MeetingSeed } from '@plenum/meeting-sdk/testing/msw'
import { getResponse } from 'msw'

/** A token server in memory, and a service that asks it without a network. */
export interface FakeBackend {
  readonly service: LiveKitMeetingService
  readonly plenum: MeetingHandlers
  /** What was asked, as `GET /api/meetings?when=upcoming`. */
  readonly asked: readonly string[]
  /** While it is true, nothing arrives. */
  isAway: boolean
  /** Answers wait until this has come true. */
  delay: Promise<unknown> | null
}

/** Ada's meetings, as long as a test or a story lasts. */
export function fakeBackend(seeds: readonly MeetingSeed[] = []): FakeBackend {
  const plenum = createMeetingHandlers({ seed: 1, now: () => new Date(Date.now()) })
  for (const seed of seeds) plenum.seedMeeting({ createdBy: 'ada', ...seed })
  const jwt = plenum.signIn({ userId: 'ada', name: 'Ada', email: 'ada@example.com' })
  const asked: string[] = []
  const baseUrl = 'https://meet.example.com'
  const backend: FakeBackend = {
    plenum,
    asked,
    isAway: false,
    delay: null,
    service: new LiveKitMeetingService({
      baseUrl,
      auth: () => jwt,
      retries: 0,
      fetch: async (input, init) => {
        const request = new Request(input, init)
        asked.push(`${request.method} ${decodeURIComponent(request.url.slice(baseUrl.length))}`)
        if (backend.delay !== null) await backend.delay
        if (backend.isAway) throw new TypeError('Failed to fetch')
        const response = await getResponse([...plenum.handlers], request)
        request.signal.throwIfAborted()
        if (response === undefined) throw new Error(`Nobody answers ${request.url}.`)
        return response
      },
    }),
  }
  return backend
}
