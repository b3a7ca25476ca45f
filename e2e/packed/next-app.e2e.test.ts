import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startChild } from '../../tools/process/child.ts'
import { freeTcpPort } from '../../tools/process/free-port.ts'
import { createHostApp, type HostApp, versionIn } from './host-app.ts'
import { NEXT_APP, NEXT_MEETINGS } from './next-app.ts'
import { openPage } from './open-page.ts'

/** Of the light entry, without React. */
const LIMIT_BYTES = 6_000

let app: HostApp

beforeAll(async () => {
  app = await createHostApp({
    'livekit-client': await versionIn('packages/meeting-react', 'livekit-client'),
    next: '16.4.5',
    react: await versionIn('packages/meeting-react', 'react'),
    'react-dom': await versionIn('packages/meeting-react', 'react-dom'),
  })
  await app.write(NEXT_APP)
  await buildNext()
}, 300_000)

afterAll(() => app?.remove())

describe('a fresh Next app', () => {
  test('loads at most 6 kB of ours at once, and neither LiveKit nor Zod', async () => {
    const [without, withOurs] = [await scriptsOf('without'), await scriptsOf('with')]
    const ours = withOurs.filter((script) => !without.some(({ name }) => name === script.name))
    const own = without.filter((script) => !withOurs.some(({ name }) => name === script.name))
    const added = weigh(ours) - weigh(own)
    console.log(`Next: ${added} bytes gzip`)
    expect(added).toBeGreaterThan(1_000)
    expect(added).toBeLessThanOrEqual(LIMIT_BYTES)
    for (const { code } of ours) expect(code).not.toMatch(/RoomEvent|ParticipantConnected|ZodError/)
  })

  test('renders our button and our card in a server component', async () => {
    const html = await readFile(join(app.folder, '.next/server/app/server.html'), 'utf8')
    expect(html).toContain('aria-label="Join: Team Sync"')
    expect(html).toContain('href="/meeting/123"')
  })

  test('takes a meeting over in the browser, whole and in parts, without a word of warning', async () => {
    // Only now: what several pages have in common, Next lays together in other ways.
    await app.write(NEXT_MEETINGS)
    await buildNext()
    const url = await startNext()
    const { page, complaints } = await openPage()
    await page.goto(`${url}/meeting/team-sync-a1b2c3d4e5`)
    await page.getByRole('button', { name: 'Join now' }).waitFor()
    await page.getByRole('heading', { name: 'Team Sync' }).waitFor()
    await page.goto(`${url}/parts`)
    await page.getByRole('button', { name: 'Leave', exact: true }).waitFor()
    expect(complaints()).toEqual([])
  })
})

function buildNext(): Promise<string> {
  return app.node(['node_modules/next/dist/bin/next', 'build'])
}

/** The built app, as `next start` serves it. */
async function startNext(): Promise<string> {
  const port = await freeTcpPort('127.0.0.1')
  const ready = Promise.withResolvers<void>()
  const child = await startChild({
    command: process.execPath,
    args: ['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1', '--port', String(port)],
    cwd: app.folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NEXT_TELEMETRY_DISABLED: '1' },
    onLine: (line) => /Ready in/.test(line) && ready.resolve(),
  })
  onTestFinished(async () => void (await child.stop()))
  void child.exited.then(() => ready.reject(new Error(`Next ended:\n${child.lastLines().join('\n')}`)))
  await ready.promise
  return `http://127.0.0.1:${port}`
}

interface Script {
  readonly name: string
  readonly code: string
}

/** What a browser loads for a page at once: the scripts that its HTML names. */
async function scriptsOf(page: string): Promise<Script[]> {
  const html = await readFile(join(app.folder, '.next/server/app', `${page}.html`), 'utf8')
  const names = new Set(
    [...html.matchAll(/<script[^>]+src="\/_next\/(static\/[^"?]+\.js)/g)].map(([, name = '']) => name),
  )
  return Promise.all(
    [...names].map(async (name) => ({ name, code: await readFile(join(app.folder, '.next', name), 'utf8') })),
  )
}

function weigh(scripts: readonly Script[]): number {
  return scripts.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0)
}
