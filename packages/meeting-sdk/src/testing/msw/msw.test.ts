import { setupServer } from 'msw/node'
import type { Backend } from './contract-client.suite.ts'
import { createMeetingHandlers } from './create-meeting-handlers.ts'
import { LIVEKIT_UNAVAILABLE } from './denial.ts'
import { describeHttpContract } from './http-contract.suite.ts'
import { describeMeetingService } from './meeting-service.suite.ts'

async function createBackend(): Promise<Backend> {
  const url = 'https://meet.example.com'
  const [authJwtSecret, serviceKey] = ['the-host-apps-own-secret-of-32-bytes', 'a-service-key']
  const plenum = createMeetingHandlers({ baseUrl: url, authJwtSecret, serviceKey })
  const server = setupServer(...plenum.handlers)
  server.listen({ onUnhandledFrame: 'error' })
  return {
    url,
    authJwtSecret,
    serviceKey,
    endMeeting: async (id) => plenum.endMeeting(id),
    takeLiveKitAway: async () => plenum.deny(LIVEKIT_UNAVAILABLE),
    bringLiveKitBack: async () => plenum.allow(),
    stop: async () => server.close(),
  }
}

describeHttpContract('the HTTP contract on the MSW handlers', createBackend)
describeMeetingService('LiveKitMeetingService on the MSW handlers', createBackend)
