import { expect, test } from 'vitest'
import { LiveKitMeetingService } from '../livekit-meeting-service.ts'
import { httpAdmission } from './http-admission.ts'
import type { StayStore } from './stay-store.ts'

/** A tab with a stay in it, and by which stays its requests are made. */
function tab() {
  const bearers: (string | null)[] = []
  let kept: string | null = 'ps_before'
  const stays: StayStore = {
    claim: async () => kept,
    keep: async (_, sessionToken) => {
      kept = sessionToken
    },
    drop: () => {
      kept = null
    },
  }
  const service = new LiveKitMeetingService({
    baseUrl: 'https://meet.example.com',
    async fetch(input, init) {
      bearers.push(new Request(input, init).headers.get('Authorization'))
      return Response.json({ token: 'jwt', sessionToken: 'ps_new' })
    },
  })
  return { bearers, admission: httpAdmission(service, stays) }
}

const { signal } = new AbortController()

test('comes back as the stay that this tab has', async () => {
  const { bearers, admission } = tab()
  await admission.request('m1', { signal })
  expect(bearers).toEqual(['Bearer ps_before'])
})

test('asks as somebody new where the stay before is over for good, and goes on as him', async () => {
  const { bearers, admission } = tab()
  await admission.request('m1', { isAnew: true, signal })
  await admission.request('m1', { signal })
  expect(bearers).toEqual([null, 'Bearer ps_new'])
})
