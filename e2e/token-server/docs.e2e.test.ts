import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchChromium } from '../../tools/browser/launch-chromium.ts'
import { startTokenServer, type TokenServer } from '../../tools/stack/token-server.ts'

// Under a name of its own: for localhost Swagger UI leaves out what it would ask others for.
const HOST = 'meet.example.com'

let server: TokenServer
let browser: Browser

beforeAll(async () => {
  server = await startTokenServer({
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATABASE_URL: 'sqlite::memory:',
      API_KEYS: 'a-service-key',
      // Nobody listens there: the page needs no LiveKit.
      LIVEKIT_URL: 'ws://127.0.0.1:1',
      LIVEKIT_API_KEY: 'plenum',
      LIVEKIT_API_SECRET: 'a-livekit-secret-of-at-least-32-bytes',
    },
  })
  const args = [`--host-resolver-rules=MAP ${HOST} 127.0.0.1`]
  browser = await launchChromium({ executablePath: inject('chromiumPath'), args })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('Swagger UI shows the API, asks no other host for anything, and has nothing to complain of', async () => {
  const { port } = new URL(server.url)
  const origin = `http://${HOST}:${port}`
  const page = await browser.newPage()
  const [asked, complaints]: [Set<string>, string[]] = [new Set(), []]
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http')) asked.add(origin)
  })
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))

  await page.goto(`${origin}/api/docs`)
  await page.getByRole('heading', { name: 'Plenum token server' }).waitFor()
  await page.getByText('Join a meeting, or come back to a stay').click()
  await page.getByRole('button', { name: 'Try it out' }).waitFor()
  await page.waitForLoadState('networkidle')
  expect([...asked]).toEqual([origin])
  expect(complaints).toEqual([])
})
