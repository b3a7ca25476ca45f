import { cp, link, mkdir, readdir, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { describeExit, startChild } from '../../process/child.ts'
import { SetupError } from '../../setup-error.mjs'
import type { Image, Mount } from '../image.ts'
import { bindIn, quote, systemIn } from '../root-file-system.ts'
import { type Instruction, parseDockerfile, type Stage } from './dockerfile.ts'
import { contextFilter } from './dockerignore.ts'

export interface BuildOptions {
  /** The folder that `docker build` would be given, with the `.dockerignore`. */
  readonly context: string
  /** The Dockerfile, relative to it. */
  readonly dockerfile: string
  /** An empty folder; it has to stay as long as the image is used. */
  readonly folder: string
  /** Stages that have come about otherwise: what of a stage's files is found in which folder of this machine. */
  readonly readyStages?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The newest word on how far it is. */
  readonly note?: (text: string) => void
}

/** What a Dockerfile makes, and how it says that its container's health is seen. */
export interface BuiltImage extends Image {
  readonly healthcheck: readonly string[]
}

/** What comes with the base image, as far as it matters here. */
const USERS: Readonly<Record<string, string>> = { root: '0:0', node: '1000:1000' }
/** Not the image's: put there by the system for the time of a RUN. */
const SYSTEM = ['bin', 'sbin', 'lib', 'lib64', 'usr', 'etc', 'proc', 'dev', 'var', 'tmp', 'root']

/**
 * Does what a Dockerfile says, without Docker: each COPY into a fresh folder, each RUN with that folder as its root. For the
 * base image stand this machine's programs and the Node that runs this.
 */
export async function buildImage(options: BuildOptions): Promise<BuiltImage> {
  const { context, dockerfile, folder, note = () => {} } = options
  const stages = parseDockerfile(await readFile(join(context, dockerfile), 'utf8'))
  const built = new Map<string, BuiltStage>()
  let last: BuiltStage | undefined
  for (const [index, stage] of stages.entries()) {
    const name = stage.name ?? String(index)
    const ready = options.readyStages?.[name]
    last = ready
      ? { fileAt: (path) => ready[path] ?? missing(name, path) }
      : await buildStage(stage, { ...options, folder: join(folder, name), built, note })
    built.set(name, last)
  }
  if (last?.image === undefined) throw new SetupError(`${dockerfile} makes no image.`)
  return last.image
}

interface BuiltStage {
  /** Where this machine has a file of the stage. */
  readonly fileAt: (path: string) => string
  readonly image?: BuiltImage
}

function missing(stage: string, path: string): never {
  throw new SetupError(`Nothing stands for ${path} of the stage ${stage}.`)
}

type StageOptions = BuildOptions & {
  readonly built: ReadonlyMap<string, BuiltStage>
  readonly note: (text: string) => void
}

async function buildStage(stage: Stage, options: StageOptions): Promise<BuiltStage> {
  const { folder, note } = options
  const root = join(folder, 'root')
  // /usr is this machine's, but for what the base image has in /usr/local.
  const local = join(folder, 'usr-local')
  await mkdir(join(local, 'bin'), { recursive: true })
  await mkdir(root, { recursive: true })
  await link(process.execPath, join(local, 'bin', 'node')).catch(() => cp(process.execPath, join(local, 'bin', 'node')))

  let image: BuiltImage = {
    files: [],
    entrypoint: [],
    command: [],
    env: {},
    workdir: '/',
    user: '0:0',
    healthcheck: [],
  }
  for (const instruction of stage.instructions) {
    note(`${instruction.kind} ${'command' in instruction ? instruction.command : ''}`)
    image = await carryOut(instruction, image, { ...options, root, local })
  }
  const own = (await readdir(root)).filter((name) => !SYSTEM.includes(name))
  return {
    fileAt: (path) => join(root, path),
    image: {
      ...image,
      files: [
        { source: local, target: '/usr/local', readOnly: true },
        ...own.map((name) => ({ source: join(root, name), target: `/${name}`, readOnly: true })),
      ],
    },
  }
}

type Place = StageOptions & { readonly root: string; readonly local: string }

async function carryOut(instruction: Instruction, image: BuiltImage, place: Place): Promise<BuiltImage> {
  switch (instruction.kind) {
    case 'run':
      await run(instruction.command, image, place)
      return image
    case 'copy': {
      const target = join(place.root, resolve(image.workdir, instruction.target))
      if (instruction.from === undefined) await copyContext(place.context, target)
      else {
        const from = place.built.get(instruction.from)
        if (from === undefined) throw new SetupError(`There is no stage ${instruction.from}.`)
        await cp(from.fileAt(instruction.source), target, { recursive: true, verbatimSymlinks: true })
      }
      return image
    }
    case 'env':
      return { ...image, env: { ...image.env, ...instruction.values } }
    case 'workdir':
      await mkdir(join(place.root, instruction.value), { recursive: true })
      return { ...image, workdir: instruction.value }
    case 'user':
      return { ...image, user: USERS[instruction.value] ?? instruction.value }
    case 'entrypoint':
      return { ...image, entrypoint: instruction.words }
    case 'command':
      return { ...image, command: instruction.words }
    case 'healthcheck':
      return { ...image, healthcheck: instruction.words }
  }
}

async function copyContext(context: string, target: string): Promise<void> {
  const isInContext = contextFilter(await readFile(join(context, '.dockerignore'), 'utf8'))
  const pending = ['']
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const entry of await readdir(join(context, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name)
      // What nothing below could be taken from again is not worth a look.
      if (entry.isDirectory() && !['node_modules', '.git', 'dist', '.toolchain'].includes(entry.name))
        pending.push(path)
      if (entry.isFile() && isInContext(path)) {
        await mkdir(dirname(join(target, path)), { recursive: true })
        await cp(join(context, path), join(target, path))
      }
    }
  }
}

/** With the caches of this user and his registry, so that nothing is fetched twice. */
async function run(command: string, { env, workdir }: BuiltImage, { root, local, note }: Place): Promise<void> {
  const home = homedir()
  const caches = ['.npmrc', '.npm', '.local/share/pnpm', '.cache/pnpm'].map((path) => join(home, path))
  const mounts: Mount[] = [
    { source: local, target: '/usr/local', readOnly: false },
    { source: '/etc/hosts', target: '/etc/hosts', readOnly: true },
    { source: '/etc/resolv.conf', target: '/etc/resolv.conf', readOnly: true },
    ...caches.map((source) => ({ source, target: join('/root', relative(home, source)), readOnly: false })),
  ]
  const script = [
    'set -e',
    // A root must be a mount, or what is mounted below it is not seen as part of it.
    `mount --bind ${quote(root)} ${quote(root)}`,
    ...systemIn(root),
    ...mounts.flatMap((mount) => [`if [ -e ${quote(mount.source)} ]; then`, ...bindIn(root, mount), 'fi']),
    `exec chroot ${quote(root)} env -C ${quote(workdir)} sh -c ${quote(command)}`,
  ]
  const settings = Object.entries(process.env).filter(([name]) =>
    /^(npm_config_\w+|\w+_proxy|NODE_EXTRA_CA_CERTS)$/i.test(name),
  )
  const child = await startChild({
    command: 'unshare',
    args: ['--mount', 'sh', '-c', script.join('\n')],
    env: {
      ...Object.fromEntries(settings),
      ...env,
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: '/root',
      CI: '1',
    },
    onLine: note,
  })
  const exit = await child.exited
  if (exit.code !== 0) {
    throw new SetupError(`RUN ${command} ${describeExit(exit)}:\n${child.lastLines().slice(-20).join('\n')}`)
  }
}
