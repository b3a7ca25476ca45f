import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { provisionLiveKit } from './livekit/provision.ts'
import { describeExit } from './process/child.ts'
import { isTcpPortFree } from './process/free-port.ts'
import { ROOT } from './process/run-node-program.ts'
import { runProgram } from './process/run-program.ts'
import { type Note, step } from './progress.mjs'
import { SetupError } from './setup-error.mjs'
import { build } from './stack/build.ts'
import { devKeys } from './stack/dev-keys.ts'
import { type PlenumOptions, startPlenum } from './stack/plenum.ts'

await runProgram(async () => {
  const env = process.env
  const port = portFrom('PORT', 3000)
  const livekitPort = portFrom('LIVEKIT_PORT', 0)
  const elsewhere = livekitElsewhere(env)
  const bind = env.BIND || '127.0.0.1'
  await refuseTakenPort('PORT', port, bind)
  if (!elsewhere) await refuseTakenPort('LIVEKIT_PORT', livekitPort, bind)
  const dataDir = resolve(env.DATA_DIR || join(ROOT, '.plenum'))
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch((error: Error) => {
    throw new SetupError(`DATA_DIR ${dataDir} cannot be made (${error.message}): name a folder that you may write to.`)
  })

  await step('Building', (note: Note) => build(note))
  const livekit = elsewhere ? { elsewhere } : { start: await ownLiveKit(dataDir, livekitPort) }
  const plenum = await step('Starting', () =>
    startPlenum({
      dataDir,
      livekit,
      port,
      env,
      ...(env.LOG_LEVEL === 'debug' ? { onServerLog: (line: string) => console.log(`[server] ${line}`) } : {}),
    }),
  )

  console.log(`\n  Data, key and logs: ${dataDir}`)
  console.log('  Stop it with Ctrl-C.\n')
  console.log(`Plenum is ready: ${plenum.url}`)

  const gone = await Promise.race([
    plenum.server.exited.then((exit) => ({ name: 'The token server', exit, log: plenum.serverLogFile })),
    plenum.livekit?.exited.then((exit) => ({ name: 'LiveKit', exit, log: plenum.livekitLogFile })) ??
      new Promise<never>(() => {}),
  ])
  throw new SetupError(`${gone.name} ${describeExit(gone.exit)}, so Plenum stops; its log ${gone.log} may say why.`)
})

function portFrom(name: 'PORT' | 'LIVEKIT_PORT', otherwise: number): number {
  const text = process.env[name]
  if (!text) return otherwise
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new SetupError(`${name} is "${text}", which is no port: it takes 1 to 65535, or 0 for any free one.`)
}

/** Both addresses of localhost: a browser would go to whoever has the other one. */
async function refuseTakenPort(name: 'PORT' | 'LIVEKIT_PORT', port: number, bind: string): Promise<void> {
  if (port === 0) return
  if ((await isTcpPortFree(port, bind)) && (await isTcpPortFree(port, '::1'))) return
  const what = name === 'PORT' ? '' : ', which LiveKit would need,'
  throw new SetupError(
    `Port ${port}${what} is taken by another program: stop that one, or take another port with "${name}=${port + 1} npm start".`,
  )
}

function livekitElsewhere(env: NodeJS.ProcessEnv) {
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = env
  if (url && apiKey && apiSecret) return { url, apiKey, apiSecret }
  if (!url && !apiKey && !apiSecret) return undefined
  const missing = ['LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'].filter((name) => !env[name])
  throw new SetupError(
    `${missing.join(' and ')} is not set: a LiveKit of your own takes all three of LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET; unset them all to have one started here.`,
  )
}

async function ownLiveKit(dataDir: string, port: number) {
  const { binary } = await step('Finding LiveKit', (note: Note) => provisionLiveKit({ note }))
  const start: Extract<PlenumOptions['livekit'], { start: unknown }>['start'] = { binary, ...(await devKeys(dataDir)) }
  return port ? { ...start, port } : start
}
