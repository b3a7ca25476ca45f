import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { serveStaticFiles } from '../storybook/static-files.ts'
import { createHostApp, type HostApp, versionIn } from './host-app.ts'
import { openPage } from './open-page.ts'
import { REACT_18_PAGE } from './react-18.ts'
import { REACT_18_MEETING } from './react-18-meeting.ts'

let app: HostApp

beforeAll(async () => {
  app = await createHostApp({
    jsdom: await versionIn('packages/meeting-react', 'jsdom'),
    'livekit-client': await versionIn('packages/meeting-react', 'livekit-client'),
    react: '18.3.1',
    'react-dom': '18.3.1',
    vite: await versionIn('.', 'vite'),
  })
  await app.write(REACT_18_PAGE)
  await app.write(REACT_18_MEETING)
}, 300_000)

afterAll(() => app?.remove())

test('React 18.3 renders our components on a server and takes them over without a word', async () => {
  const { version, complaints, recovered, links } = JSON.parse(await app.node(['page.mjs']))
  expect(version).toBe('18.3.1')
  expect(complaints).toEqual([])
  expect(recovered).toEqual([])
  expect(links).toEqual([
    expect.stringMatching(/^Starts in 4:\d\d$/),
    expect.stringMatching(/^Starts in 4:\d\d$/),
    'Join now',
  ])
})

test('React 18.3 takes over a meeting, whole and in parts, and joins it, without a word', async () => {
  // React speaks of what does not match in its development build alone.
  await app.node(['node_modules/vite/bin/vite.js', 'build', '--mode', 'development'])
  await app.node(['server.mjs'])
  const files = await serveStaticFiles(join(app.folder, 'dist'))
  onTestFinished(files.close)
  const { page, complaints } = await openPage()
  await page.goto(`${files.url}/whole/`)
  await page.getByRole('button', { name: 'Join now' }).waitFor()
  await page.getByRole('heading', { name: 'Team Sync' }).waitFor()
  await page.goto(`${files.url}/parts/`)
  await page.getByRole('button', { name: 'Leave', exact: true }).waitFor()
  expect(await page.locator('html').getAttribute('data-react')).toBe('18.3.1')
  expect(complaints()).toEqual([])
})
