import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readCompose } from '../../tools/deploy/compose-file.ts'
import { startContainer } from '../../tools/deploy/container.ts'
import type { BuiltImage } from '../../tools/deploy/dockerfile/build-image.ts'
import { createNetworks } from '../../tools/deploy/networks.ts'
import { ROOT } from '../../tools/process/run-node-program.ts'

const WELL_WITHIN_MS = 60_000
const LOOK_EVERY_MS = 50

/** What the server of an image, under the limits of the Compose file, was seen to do. */
export interface Served {
  readonly wellAfterMs: number
  /** Whether it serves the web app. */
  readonly page: boolean
  /** Whether it serves the script of the element. */
  readonly element: boolean
  readonly exitCode: number | null
}

export async function serveFrom(image: BuiltImage, folder: string): Promise<Served> {
  const anything = new Proxy<Record<string, string>>({}, { get: () => 'unknown' })
  const { services } = await readCompose(join(ROOT, 'deploy', 'compose.yaml'), anything)
  const composed = services.find(({ name }) => name === 'token-server')
  if (composed === undefined) throw new Error('compose.yaml has no token-server.')
  const service = {
    ...composed,
    networks: ['alone'],
    environment: {
      DATABASE_URL: 'sqlite::memory:',
      LIVEKIT_URL: 'ws://127.0.0.1:9',
      LIVEKIT_API_KEY: 'key',
      LIVEKIT_API_SECRET: 'a-livekit-secret-of-at-least-32-bytes',
      API_KEYS: 'key-of-a-backend',
    },
  }
  const networks = await createNetworks({ networks: { alone: { internal: false } }, services: [service] })
  try {
    await mkdir(folder)
    const startedAt = performance.now()
    const server = await startContainer({
      service,
      image,
      root: folder,
      namespace: networks.namespaceOf(service.name),
      volumes: [],
      onLine: () => {},
    })
    try {
      while (!(await succeeds(server.exec(image.healthcheck)))) {
        const waitedMs = performance.now() - startedAt
        if (waitedMs > WELL_WITHIN_MS) throw new Error(`The server is not well: ${server.lastLines().join('\n')}`)
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
      }
      const wellAfterMs = performance.now() - startedAt
      const read = async (path: string) => {
        const ask = `fetch('http://127.0.0.1:3000${path}', { headers: { accept: 'text/html, */*' } }).then((answer) => answer.text()).then(console.log)`
        return String(await server.exec(['node', '-e', ask]))
      }
      const page = (await read('/')).includes('<script type="module"')
      const element = (await read('/embed/plenum-meeting.js')).includes('customElements')
      const { code } = await server.stop()
      return { wellAfterMs, page, element, exitCode: code }
    } finally {
      await server.kill()
    }
  } finally {
    await networks.remove()
  }
}

async function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  return await attempt.then(
    () => true,
    () => false,
  )
}
