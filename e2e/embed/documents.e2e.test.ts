import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { readPage } from '../../tools/docs/page.ts'
import { ROOT } from '../../tools/process/run-node-program.ts'
import { createWorld, type World } from '../harness/world.ts'
import { enter, leave } from '../meeting/people.ts'
import { createMeeting } from './create-meeting.ts'
import { type HostServer, startHostServer } from './host-server.ts'
import { buildVueApp } from './vue-app.ts'

let host: HostServer
let world: World

beforeAll(async () => {
  host = await startHostServer()
  world = await createWorld({ env: { CORS_ORIGINS: host.url } })
})

afterAll(async () => {
  await world?.stop()
  await host?.close()
})

/** The first block of a quick start, for the server of this world. */
async function firstBlock(name: string, language: string): Promise<string> {
  const file = `docs/quick-start/${name}.md`
  const { blocks } = readPage(file, await readFile(join(ROOT, file), 'utf8'))
  const block = blocks.find((each) => each.language === language)
  if (block === undefined) throw new Error(`${file} has no block of ${language}.`)
  return block.code.replaceAll('https://meet.example.com', world.url)
}

async function open(path: string): Promise<Page> {
  const page = await world.openPage()
  await page.goto(host.url + path)
  return page
}

test('what the quick start of a plain page shows is a page with a meeting', async () => {
  const { joinUrl } = await createMeeting(world.url)
  const body = await firstBlock('plain-page', 'html')
  const shown = new RegExp(`${world.url}/join/[^"]+`)
  expect(body).toMatch(shown)
  host.put('/', { body: body.replace(shown, joinUrl) })
  await enter(await open('/'), 'Ada')
})

test('what the quick start of Vue shows is a component with a meeting', async () => {
  const { id } = await createMeeting(world.url)
  const root = await mkdtemp(join(import.meta.dirname, '.vue-app-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  const files = {
    'index.html':
      '<!doctype html><title>A Vue app</title><div id="app"></div><script type="module" src="main.ts"></script>',
    'main.ts': `import { createApp } from 'vue'
      import Meeting from './Meeting.vue'
      createApp(Meeting, { id: '${id}', onLeft: (reason) => { document.title = reason } }).mount('#app')`,
    'Meeting.vue': await firstBlock('vue', 'vue'),
    'host-jwt.ts': 'export const hostJwt = async () => null',
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, name), text)
  const app = await buildVueApp(root)
  onTestFinished(app.remove)
  await host.putFolder('/vue/', app.folder)

  const page = await open('/vue/index.html')
  await enter(page, 'Ada')
  await leave(page)
  await expect.poll(() => page.title()).toBe('user')
})
