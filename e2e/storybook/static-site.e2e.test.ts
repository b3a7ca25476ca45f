import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchChromium } from '../../tools/browser/launch-chromium.ts'
import { runNodeProgram } from '../../tools/process/run-node-program.ts'
import { serveStaticFiles } from './static-files.ts'

let folder: string
let site: Awaited<ReturnType<typeof serveStaticFiles>>
let browser: Browser

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-storybook-'))
  const { code, output } = await runNodeProgram('storybook/dist/bin/dispatcher.js', ['build', '--output-dir', folder])
  if (code !== 0) throw new Error(output)
  site = await serveStaticFiles(folder)
  browser = await launchChromium({ executablePath: inject('chromiumPath') })
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
  if (folder !== undefined) await rm(folder, { recursive: true, force: true })
})

test('the built Storybook shows a meeting, and asks nobody but its own host for anything', async () => {
  const page = await browser.newPage()
  const elsewhere: string[] = []
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== site.url) elsewhere.push(request.url())
  })
  page.on('websocket', (socket) => elsewhere.push(socket.url()))
  const index = await (await fetch(`${site.url}/index.json`)).json()
  const story = Object.values<{ id: string; title: string }>(index.entries).find(({ title }) =>
    /call\/Call$/i.test(title),
  )
  await page.goto(`${site.url}/?path=/story/${story?.id}`)
  const meeting = page.frameLocator('iframe[title="storybook-preview-iframe"]')
  await meeting.getByRole('group', { name: 'Meeting controls' }).waitFor()
  await page.waitForLoadState('networkidle')
  expect(elsewhere).toEqual([])
})
