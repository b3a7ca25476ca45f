import { join } from 'node:path'
import { provisionCaddy } from '../caddy/provision.ts'
import { provisionLiveKit } from '../livekit/provision.ts'
import { findPostgresPrograms } from '../postgres/provision.ts'
import { unprivilegedAccount } from '../postgres/unprivileged-account.ts'
import { ROOT } from '../process/run-node-program.ts'
import { findRedisServer } from '../redis/start-redis.ts'
import { SetupError } from '../setup-error.mjs'
import type { Image, Mount } from './image.ts'

const IMAGES_FOLDER = join(import.meta.dirname, 'images')

type Note = (text: string) => void

/** What stands for an image here: the program that is installed, in the place that it has in the image. */
export async function imageFor(name: string, note: Note = () => {}): Promise<Image> {
  const [repository = ''] = name.split(':')
  const make = IMAGES[repository]
  if (make === undefined) throw new SetupError(`Nothing on this machine stands for the image ${name}.`)
  return await make(note)
}

const plain = { files: [], entrypoint: [], command: [], env: {}, workdir: '/', user: '0:0' }

const IMAGES: Readonly<Record<string, (note: Note) => Promise<Image>>> = {
  async postgres(note) {
    const programs = await findPostgresPrograms({ note })
    const { uid, gid } = (await unprivilegedAccount()) ?? { uid: 0, gid: 0 }
    return {
      ...plain,
      files: [mount(join(IMAGES_FOLDER, 'postgres.sh'), '/entrypoint.sh')],
      path: [programs],
      entrypoint: ['sh', '/entrypoint.sh'],
      user: `${uid}:${gid}`,
      ownFolders: ['/var/run/postgresql', '/var/lib/postgresql/data'],
    }
  },
  async redis(note) {
    await findRedisServer({ note })
    return { ...plain, workdir: '/data', ownFolders: ['/data'] }
  },
  async 'livekit/livekit-server'(note) {
    const { binary } = await provisionLiveKit({ note })
    return { ...plain, files: [mount(binary, '/livekit-server')], entrypoint: ['/livekit-server'] }
  },
  async caddy(note) {
    return {
      ...plain,
      files: [mount(await provisionCaddy({ note }), '/image/bin/caddy')],
      path: ['/image/bin'],
      command: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'],
      env: { XDG_CONFIG_HOME: '/config', XDG_DATA_HOME: '/data' },
    }
  },
  async 'plenum-token-server'() {
    return {
      ...plain,
      // From the checkout, where it is built: the image's own way of coming about is tried apart.
      files: [
        mount(ROOT, '/checkout'),
        mount(process.execPath, '/image/bin/node'),
        mount(join(IMAGES_FOLDER, 'plenum-token-server.sh'), '/image/bin/plenum-token-server'),
        mount(join(ROOT, 'examples', 'meet', 'dist'), '/app/web'),
      ],
      path: ['/image/bin'],
      entrypoint: ['plenum-token-server'],
      command: ['serve'],
      env: { NODE_ENV: 'production', WEB_DIR: '/app/web' },
      workdir: '/app',
      user: '1000:1000',
    }
  },
}

function mount(source: string, target: string): Mount {
  return { source, target, readOnly: true }
}
