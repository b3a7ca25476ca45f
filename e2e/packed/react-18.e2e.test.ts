import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHostApp, type HostApp, versionIn } from './host-app.ts'
import { REACT_18_PAGE } from './react-18.ts'

let app: HostApp

beforeAll(async () => {
  app = await createHostApp({
    jsdom: await versionIn('packages/meeting-react', 'jsdom'),
    'livekit-client': await versionIn('packages/meeting-react', 'livekit-client'),
    react: '18.3.1',
    'react-dom': '18.3.1',
  })
  await app.write(REACT_18_PAGE)
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
