import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it, test } from 'vitest'
import { Environment, parseConfig } from '../../packages/token-server/src/config.ts'
import { LIVEKIT_VERSION } from '../livekit/livekit-version.ts'
import { ROOT } from '../process/run-node-program.ts'
import { type Compose, readCompose } from './compose-file.ts'

/** What the token server reads. */
const VARIABLES = Object.keys(Environment.shape)

const DEPLOY = join(ROOT, 'deploy')
const COMPOSE_FILES = ['compose.yaml', 'compose.scale-out.yaml']
const EXAMPLE = readFileSync(join(DEPLOY, '.env.example'), 'utf8')

/** The example with its blanks filled in. */
const FILLED = {
  ...parseEnv(EXAMPLE),
  POSTGRES_PASSWORD: 'password',
  LIVEKIT_API_SECRET: 'the-secret-of-livekit-at-least-32',
  SESSION_SECRET: 'the-secret-of-invite-links-at-least-32',
  API_KEYS: 'key-of-a-backend',
}

/** Each variable of the example, with the line before it. */
const EXPLAINED = new Map(
  EXAMPLE.split('\n').flatMap((line, index, lines) => {
    const name = /^(?:# )?([A-Z][A-Z_]+)=/.exec(line)?.[1]
    return name === undefined ? [] : [[name, lines[index - 1] ?? ''] as const]
  }),
)

function variablesOf(file: string): string[] {
  const text = readFileSync(join(DEPLOY, file), 'utf8')
  return [...new Set([...text.matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name))]
}

describe('.env.example', () => {
  it.each(VARIABLES)('has %s, which the token server reads, and says what it is', (name) => {
    expect(EXPLAINED.get(name)).toMatch(/^# .+\.$|^# .+`[^`]+`(\.| makes one\.)$/)
  })

  it.each(COMPOSE_FILES)('has each variable of %s, and says what it is', (file) => {
    for (const name of variablesOf(file)) expect(EXPLAINED.get(name), name).toMatch(/^# .+\.$/)
  })

  it('has nothing that nobody reads', () => {
    // Docker's Compose reads the first itself.
    const read = ['COMPOSE_FILE', ...VARIABLES, ...COMPOSE_FILES.flatMap(variablesOf)]
    expect([...EXPLAINED.keys()].filter((name) => !read.includes(name))).toEqual([])
  })
})

describe.each(COMPOSE_FILES)('%s', (file) => {
  const read = (variables: Record<string, string | undefined>) => readCompose(join(DEPLOY, file), variables)
  const isDoubled = file.includes('scale-out')
  const tokenServersOf = ({ services }: Compose) =>
    services.filter(({ image }) => image.startsWith('plenum-token-server:'))

  it('has the servers that its name promises', async () => {
    const { services } = await read(FILLED)
    expect(services.map(({ image }) => image.split(/[/:]/)[0]).toSorted()).toEqual(
      isDoubled
        ? [
            'caddy',
            'livekit',
            'livekit',
            'plenum-token-server',
            'plenum-token-server',
            'plenum-token-server',
            'postgres',
            'redis',
          ]
        : ['caddy', 'livekit', 'plenum-token-server', 'plenum-token-server', 'postgres', 'redis'],
    )
  })

  it('hands each variable on to the token servers, with values that they take', async () => {
    // The image sets these.
    const missing = VARIABLES.filter((name) => !['WEB_DIR', 'NODE_ENV', 'PLENUM_DEV'].includes(name))
    for (const { environment } of tokenServersOf(await read(FILLED))) {
      expect(missing.filter((name) => !(name in environment))).toEqual([])
      expect(parseConfig(environment)).toMatchObject({ publicUrl: 'https://meet.example.com', trustProxy: { hops: 1 } })
    }
  })

  it.each([
    'DOMAIN',
    'TLS',
    'PUBLIC_IP',
    'POSTGRES_PASSWORD',
    'LIVEKIT_API_KEY',
    'LIVEKIT_API_SECRET',
    'SESSION_SECRET',
  ])('does not start without %s, and says what it is', async (name) => {
    await expect(read({ ...FILLED, [name]: '' })).rejects.toThrow(new RegExp(`^${name} is not set: it is .+`))
  })

  it('publishes the proxy and the media ports of LiveKit, and nothing else', async () => {
    const { services } = await read(FILLED)
    const published = services.flatMap(({ image, ports }) =>
      ports.map(({ published, target, protocol }) => `${image.split(':')[0]} ${published}:${target}/${protocol}`),
    )
    expect(published).toMatchSnapshot()
  })

  it('keeps databases and Redis on networks without a way out', async () => {
    const { services, networks } = await read(FILLED)
    for (const service of services.filter(({ image }) => /^(postgres|redis):/.test(image))) {
      expect(service.networks.map((name) => networks[name])).toEqual([{ internal: true }])
    }
  })

  it('lets nothing that listens to the world write to its files or gain rights', async () => {
    const { services } = await read(FILLED)
    for (const service of services.filter(({ image }) => !image.startsWith('postgres:'))) {
      const { readOnly, capDrop, securityOpt } = service
      expect({ readOnly, capDrop, securityOpt }, service.name).toEqual({
        readOnly: true,
        capDrop: ['ALL'],
        securityOpt: ['no-new-privileges:true'],
      })
    }
    const roots = services.filter(({ user }) => user === undefined).map(({ image }) => image.split(':')[0])
    // The one's image steps down by itself, the other has but the right to take low ports.
    expect([...new Set(roots)]).toEqual(['postgres', 'caddy'])
  })

  test('each image has a whole version, and LiveKit the one that the tests run', async () => {
    const { services } = await read(FILLED)
    for (const { image } of services.filter(({ image }) => !image.startsWith('plenum-'))) {
      expect(image).toMatch(/:v?\d+\.\d+(\.\d+)?(-\w+)?$/)
      if (image.startsWith('livekit/')) expect(image).toBe(`livekit/livekit-server:v${LIVEKIT_VERSION}`)
    }
  })
})
