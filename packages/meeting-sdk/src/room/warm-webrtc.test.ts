import { afterEach, beforeEach, expect, test, vi } from 'vitest'

/** What a browser was asked for, in its order. */
let calls: string[]
let refuses: boolean

class Connection {
  constructor() {
    calls.push('made')
    if (refuses) throw new Error('Too many connections.')
  }
  createDataChannel() {
    calls.push('data channel')
  }
  addTransceiver(kind: string) {
    calls.push(kind)
  }
  async createOffer() {
    calls.push('offer')
  }
  close() {
    calls.push('closed')
  }
}

beforeEach(() => {
  calls = []
  refuses = false
  vi.resetModules()
  vi.stubGlobal('RTCPeerConnection', Connection)
})
afterEach(() => vi.unstubAllGlobals())

/** As a page has it that has just been opened. */
async function fresh() {
  const { warmWebRtc } = await import('./warm-webrtc.ts')
  return warmWebRtc
}

test('has an offer written that leads nowhere, and leaves nothing open', async () => {
  const warmWebRtc = await fresh()
  await warmWebRtc()
  expect(calls).toEqual(['made', 'data channel', 'audio', 'video', 'offer', 'closed'])
})

test('does so once on a page', async () => {
  const warmWebRtc = await fresh()
  await Promise.all([warmWebRtc(), warmWebRtc()])
  expect(calls.filter((call) => call === 'made')).toHaveLength(1)
})

test('does nothing where there is no WebRTC', async () => {
  vi.stubGlobal('RTCPeerConnection', undefined)
  const warmWebRtc = await fresh()
  await warmWebRtc()
  expect(calls).toEqual([])
})

test('a room is loaded all the same where the browser makes no connection', async () => {
  refuses = true
  const { preloadRoom } = await import('../create-meeting-session.ts')
  await preloadRoom()
  expect(calls).toEqual(['made'])
})
