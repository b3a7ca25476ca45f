import { mkdir, mkdtemp, readdir, rm, stat, symlink } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { startLiveKitServer } from '../../tools/livekit/livekit-server.ts'
import { findOnPath } from '../../tools/process/find-on-path.ts'
import { freeTcpPort } from '../../tools/process/free-port.ts'
import { generateKey } from '../../tools/stack/dev-keys.ts'
import { isRunning, npmStart, type RunningProcess, type StartedByNpm } from './npm-start.ts'

/** Everything is built and fetched by now: a start of that kind is the one that people make every day. */
const SECOND_START_MS = 15_000

async function expectAllGone(processes: RunningProcess[]): Promise<void> {
  await expect.poll(() => processes.filter(isRunning), { timeout: 5_000 }).toEqual([])
}

async function expectOneSentence(start: StartedByNpm, sentence: RegExp): Promise<void> {
  expect((await start.exited).code).not.toBe(0)
  expect(start.lines.filter((line) => sentence.test(line))).toHaveLength(1)
  expect(start.lines.filter((line) => /^\s+at .*:\d+/.test(line))).toEqual([])
  expect(start.lines.filter((line) => line.includes('✓ Starting'))).toEqual([])
}

function withName(processes: RunningProcess[], name: string): RunningProcess {
  const found = processes.find(({ command }) => command.includes(name))
  if (!found) throw new Error(`no ${name} among ${JSON.stringify(processes)}`)
  return found
}

async function listen(): Promise<{ server: Server; port: number }> {
  const server = createServer()
  const port = await freeTcpPort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { server, port }
}

describe('npm start', () => {
  test('is ready within 15 s, serves page and API, and leaves nothing behind on SIGTERM', async () => {
    const begun = performance.now()
    const start = await npmStart()
    const url = await start.ready
    expect(performance.now() - begun).toBeLessThan(SECOND_START_MS)
    expect(start.lines.at(-1)).toBe(`Plenum is ready: ${url}`)
    expect(start.lines.join('\n')).toContain('Ctrl-C')

    const page = await fetch(url, { headers: { accept: 'text/html' } })
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(await page.text()).toContain('<script')
    expect(await (await fetch(`${url}/api/openapi.json`)).json()).toHaveProperty('paths')
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ livekit: true, database: true })

    expect(await readdir(start.dataDir)).toEqual(
      expect.arrayContaining(['livekit-key.json', 'livekit.log', 'plenum.db', 'token-server.log']),
    )
    expect((await stat(join(start.dataDir, 'livekit-key.json'))).mode & 0o077).toBe(0)

    const processes = await start.processes()
    withName(processes, 'livekit-server')
    withName(processes, 'token-server')
    await start.stop()
    await expectAllGone(processes)
  })

  test('ends with npm, even where npm is killed', async () => {
    const start = await npmStart()
    await start.ready
    const processes = await start.processes()
    await start.kill()
    await expect.poll(() => processes.filter(isRunning), { timeout: 15_000 }).toEqual([])
  })

  test.each(['livekit-server', 'token-server'])('says so when its %s dies, and stops the rest', async (name) => {
    const start = await npmStart()
    await start.ready
    const processes = await start.processes()
    process.kill(withName(processes, name).pid, 'SIGKILL')
    await expectAllGone(processes)
    expect((await start.exited).code).toBe(1)
    expect(start.lines.at(-1)).toMatch(
      name === 'livekit-server' ? /^LiveKit was ended by SIGKILL/ : /^The token server was ended by SIGKILL/,
    )
  })

  test('runs side by side with another', async () => {
    const starts = await Promise.all([npmStart(), npmStart()])
    const urls = await Promise.all(starts.map(({ ready }) => ready))
    expect(new Set(urls).size).toBe(2)
    for (const url of urls) {
      expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ livekit: true })
    }
  })

  test('uses the ports that it is told', async () => {
    const [PORT, LIVEKIT_PORT] = [await freeTcpPort(), await freeTcpPort()]
    const start = await npmStart({ PORT: String(PORT), LIVEKIT_PORT: String(LIVEKIT_PORT) })
    expect(await start.ready).toBe(`http://localhost:${PORT}`)
    expect((await fetch(`http://127.0.0.1:${LIVEKIT_PORT}`)).ok).toBe(true)
  })

  test('uses the LiveKit that it is told, and starts none', async () => {
    const key = generateKey()
    const livekit = await startLiveKitServer({ ...key, binary: inject('livekitBinary') })
    onTestFinished(async () => void (await livekit.stop()))
    const start = await npmStart({
      LIVEKIT_URL: livekit.url,
      LIVEKIT_API_KEY: key.apiKey,
      LIVEKIT_API_SECRET: key.apiSecret,
    })
    const url = await start.ready
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ livekit: true })
    expect((await start.processes()).filter(({ command }) => command.includes('livekit-server'))).toEqual([])
  })
})

describe('npm start refuses in one sentence', () => {
  test.each(['PORT', 'LIVEKIT_PORT'])('a taken %s, before anything is started', async (name) => {
    const { port } = await listen()
    const start = await npmStart({ [name]: String(port) })
    await expectOneSentence(start, new RegExp(`^Port ${port}\\b.*is taken.*${name}=${port + 1} npm start`))
    expect(start.lines.join('\n')).not.toContain('Building')
  })

  test('a PORT that is none', async () => {
    await expectOneSentence(await npmStart({ PORT: 'http' }), /^PORT is "http"/)
  })

  test('half a LiveKit', async () => {
    await expectOneSentence(
      await npmStart({ LIVEKIT_URL: 'ws://localhost:7880' }),
      /^LIVEKIT_API_KEY and LIVEKIT_API_SECRET is not set/,
    )
  })

  test('a setting that the token server refuses, and leaves no LiveKit behind', async () => {
    const start = await npmStart({ TOKEN_TTL_SECONDS: 'soon' })
    await expectOneSentence(start, /TOKEN_TTL_SECONDS takes whole seconds/)
  })

  test('a machine where no LiveKit can be had', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plenum-path-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const bin = join(folder, 'bin')
    await mkdir(bin)
    for (const program of ['npm', 'sh', 'tar']) await symlink(findOnPath(program) ?? '', join(bin, program))
    await symlink(process.execPath, join(bin, 'node'))
    const start = await npmStart({
      PATH: bin,
      XDG_CACHE_HOME: join(folder, 'cache'),
      LIVEKIT_RELEASE_URL: `http://127.0.0.1:${await freeTcpPort()}`,
    })
    await expectOneSentence(start, /^No livekit-server could be had: .*ECONNREFUSED.*no Go.*LIVEKIT_URL/)
  })
})
