import { chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeExit } from '../process/child.ts'
import { SetupError } from '../setup-error.mjs'
import { type Compose, type Condition, readCompose, type Service } from './compose-file.ts'
import { type Container, startContainer } from './container.ts'
import type { Image, Mount } from './image.ts'
import { imageFor } from './images.ts'
import { createNetworks, type Networks } from './networks.ts'

export interface ComposeRunOptions {
  /** The Compose file. */
  readonly file: string
  /** The `.env` beside it. The address is this machine's, where the ports are published. */
  readonly env: (hostAddress: string) => Readonly<Record<string, string>>
  /** The newest word on how far it is. */
  readonly note?: (text: string) => void
}

/** A topology that runs as its Compose file says, without an engine for containers. */
export interface ComposeRun {
  /** Where its ports are published. */
  readonly hostAddress: string
  /** Where this machine keeps what a named volume holds. */
  volume(name: string): string
  /** Runs a command in a service's container: `docker compose exec`. */
  exec(service: string, command: readonly string[], input?: Uint8Array): Promise<Buffer>
  /** What a service has printed since the topology was started. */
  log(service: string): readonly string[]
  /** Starts one again that was stopped or killed, and waits until it is well. */
  start(service: string): Promise<void>
  stop(service: string): Promise<void>
  kill(service: string): Promise<void>
  /** Stops all, those first that others do not need. */
  down(): Promise<void>
}

/** Runs a Compose file: each service once those are as it wants them on which it depends. */
export async function runCompose({ file, env, note = () => {} }: ComposeRunOptions): Promise<ComposeRun> {
  const layout = await readCompose(file, LENIENT)
  const networks = await createNetworks(layout)
  const run = new Run(networks, await mkdtemp(join(tmpdir(), 'plenum-compose-')), note)
  try {
    const compose = await readCompose(file, env(networks.hostAddress))
    await run.up(compose)
    return run
  } catch (error) {
    await run.down()
    throw error
  }
}

/** Whatever is asked for is there: for what of a file does not depend on it. */
const LENIENT = new Proxy<Record<string, string>>({}, { get: () => 'unknown' })

class Run implements ComposeRun {
  readonly #networks: Networks
  readonly #folder: string
  readonly #note: (text: string) => void
  readonly #services = new Map<string, Service>()
  readonly #containers = new Map<string, Container>()
  readonly #logs = new Map<string, string[]>()
  readonly #coming = new Map<string, Promise<void>>()
  readonly #gettingWell = new Map<string, Promise<void>>()

  constructor(networks: Networks, folder: string, note: (text: string) => void) {
    this.#networks = networks
    this.#folder = folder
    this.#note = note
  }

  get hostAddress() {
    return this.#networks.hostAddress
  }

  async up({ services }: Compose): Promise<void> {
    for (const service of services) {
      this.#services.set(service.name, service)
      this.#logs.set(service.name, [])
    }
    for (const service of services) await this.#networks.publish(service)
    const outcomes = await Promise.allSettled(services.map((service) => this.#upAndWell(service)))
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failed) throw failed.reason
  }

  async #upAndWell(service: Service): Promise<void> {
    await this.#come(service.name)
    if (service.healthcheck !== undefined) await this.#well(service.name)
  }

  /** Once for each: several may wait for the same. */
  #come(name: string): Promise<void> {
    const coming = this.#coming.get(name) ?? this.#startWhenDue(this.#service(name))
    this.#coming.set(name, coming)
    return coming
  }

  async #startWhenDue(service: Service): Promise<void> {
    await Promise.all(Object.entries(service.dependsOn).map(([name, condition]) => this.#meets(name, condition)))
    this.#note(`starting ${service.name}`)
    await this.#run(service)
  }

  async #meets(name: string, condition: Condition): Promise<void> {
    await this.#come(name)
    switch (condition) {
      case 'service_started':
        return
      case 'service_healthy':
        return await this.#well(name)
      case 'service_completed_successfully': {
        const exit = await this.#container(name).exited
        if (exit.code !== 0) throw this.#failure(name, describeExit(exit))
      }
    }
  }

  /** Asked once, whoever waits for it. */
  #well(name: string): Promise<void> {
    const well = this.#gettingWell.get(name) ?? this.#isWell(this.#service(name))
    this.#gettingWell.set(name, well)
    return well
  }

  async #run(service: Service): Promise<void> {
    const { name } = service
    const image = await imageFor(service.image, this.#note)
    const root = join(this.#folder, 'roots', name)
    await mkdir(root, { recursive: true })
    const hosts = join(this.#folder, `${name}.hosts`)
    await writeFile(hosts, this.#networks.hostsFor(name))
    const container = await startContainer({
      service,
      image,
      root,
      namespace: this.#networks.namespaceOf(name),
      volumes: [{ source: hosts, target: '/etc/hosts', readOnly: true }, ...(await this.#volumesOf(service, image))],
      onLine: (line) => this.#logs.get(name)?.push(line),
    })
    this.#containers.set(name, container)
  }

  async #volumesOf({ volumes }: Service, image: Image): Promise<Mount[]> {
    return await Promise.all(
      volumes.map(async ({ source, target, readOnly }) => {
        if ('file' in source) return { source: source.file, target, readOnly }
        const folder = this.volume(source.volume)
        await mkdir(folder, { recursive: true })
        // A new volume takes over whom the image's folder belongs to.
        const [uid, gid] = image.user.split(':').map(Number)
        if (image.ownFolders?.includes(target)) await chown(folder, uid ?? 0, gid ?? 0)
        return { source: folder, target, readOnly }
      }),
    )
  }

  async #isWell({ name, healthcheck }: Service): Promise<void> {
    if (healthcheck === undefined) throw new SetupError(`${name} has no health check, and another waits for it.`)
    const container = this.#container(name)
    const deadline = Date.now() + healthcheck.patienceMs
    let gone: string | undefined
    void container.exited.then((exit) => {
      gone = describeExit(exit)
    })
    for (;;) {
      const problem = await container.exec(healthcheck.command).then(
        () => undefined,
        (error: Error) => error.message,
      )
      if (problem === undefined) return
      if (gone !== undefined) throw this.#failure(name, gone)
      if (Date.now() > deadline) throw this.#failure(name, `does not get well: ${problem}`)
      await new Promise((resolve) => setTimeout(resolve, healthcheck.intervalMs))
    }
  }

  #failure(name: string, what: string): SetupError {
    return new SetupError(`${name} ${what}\n${this.log(name).slice(-20).join('\n')}`)
  }

  #service(name: string): Service {
    const service = this.#services.get(name)
    if (service === undefined) throw new SetupError(`There is no service ${name} in the Compose file.`)
    return service
  }

  #container(name: string): Container {
    const container = this.#containers.get(name)
    if (container === undefined) throw new SetupError(`${name} was not started.`)
    return container
  }

  volume(name: string): string {
    return join(this.#folder, 'volumes', name)
  }

  exec(service: string, command: readonly string[], input?: Uint8Array): Promise<Buffer> {
    return this.#container(service).exec(command, input)
  }

  log(service: string): readonly string[] {
    return this.#logs.get(service) ?? []
  }

  async start(name: string): Promise<void> {
    const service = this.#service(name)
    await this.#run(service)
    if (service.healthcheck !== undefined) await this.#isWell(service)
  }

  async stop(name: string): Promise<void> {
    await this.#container(name).stop()
  }

  async kill(name: string): Promise<void> {
    await this.#container(name).kill()
  }

  async down(): Promise<void> {
    for (const container of [...this.#containers.values()].reverse()) await container.stop()
    await this.#networks.remove()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
