import { execFile } from 'node:child_process'
import { readlink } from 'node:fs/promises'
import { promisify } from 'node:util'
import { type Child, startChild } from '../process/child.ts'
import type { Service } from './compose-file.ts'
import type { Image, Mount } from './image.ts'
import { bindIn, quote, systemIn } from './root-file-system.ts'

export interface ContainerOptions {
  readonly service: Service
  readonly image: Image
  /** An empty folder, where its root file system is put together. */
  readonly root: string
  readonly namespace: string
  readonly volumes: readonly Mount[]
  readonly onLine: (line: string) => void
}

/** A program under the limits that a Compose file sets: its network, files, user and capabilities. */
export interface Container extends Child {
  /** Runs a command beside it, as the same user, and answers with what it prints. Rejects where that fails. */
  exec(command: readonly string[], input?: Uint8Array): Promise<Buffer>
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/**
 * Starts the program of a service. No engine for containers takes part, only what those are made of: a network namespace, a
 * root file system of its own, `setpriv` for user and capabilities. Processes, memory and devices are this machine's.
 */
export async function startContainer(options: ContainerOptions): Promise<Container> {
  const { service, image, namespace, onLine } = options
  const user = service.user ?? image.user
  const env = {
    ...image.env,
    PATH: [...(image.path ?? []), PATH].join(':'),
    HOME: '/tmp',
    ...service.environment,
  }
  const program = [...image.entrypoint, ...(service.command ?? image.command)]
  const privileges = setpriv(service, user)
  const script = [
    'set -e',
    // As Docker has it: in a container anybody may listen on any port.
    'echo 0 >/proc/sys/net/ipv4/ip_unprivileged_port_start',
    ...rootFileSystem(options, user),
    `exec chroot ${quote(options.root)} env -C ${quote(image.workdir)} ${[...privileges, ...program].map(quote).join(' ')}`,
  ]
  const child = await startChild({
    command: 'ip',
    args: ['netns', 'exec', namespace, 'sh', '-c', script.join('\n')],
    env,
    onLine,
    killAfterMs: service.stopGraceMs,
  })
  await isInside(child, options.root)
  return {
    ...child,
    async exec(command, input) {
      const place = ['--target', String(child.pid), '--mount', '--net', '--root', 'env', '-C', image.workdir]
      const running = promisify(execFile)('nsenter', [...place, ...privileges, ...command], {
        env,
        encoding: 'buffer',
        maxBuffer: 64 * 1024 * 1024,
      })
      running.child.stdin?.end(input)
      return (await running).stdout
    },
  }
}

/** Until then what is run beside it would meet this machine itself. */
async function isInside(child: Child, root: string): Promise<void> {
  let isGone = false
  void child.exited.then(() => {
    isGone = true
  })
  while (!isGone && (await readlink(`/proc/${child.pid}/root`).catch(() => '')) !== root) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** The mounts are seen by the program alone, and go with it. */
function rootFileSystem({ service, image, root, volumes }: ContainerOptions, user: string): string[] {
  const within = (path: string) => quote(root + path)
  const tmpfs = (spec: string) => {
    const [path = '', options = 'mode=1777'] = spec.split(':')
    return [`mkdir -p ${within(path)}`, `mount -t tmpfs -o ${quote(options)} tmpfs ${within(path)}`]
  }
  return [
    `mount -t tmpfs -o mode=755 tmpfs ${quote(root)}`,
    ...systemIn(root),
    `mkdir -p ${within(image.workdir)}`,
    ...image.files.flatMap((mount) => bindIn(root, mount)),
    ...(image.ownFolders ?? []).flatMap((path) => [`mkdir -p ${within(path)}`, `chown ${quote(user)} ${within(path)}`]),
    ...volumes.flatMap((mount) => bindIn(root, mount)),
    ...service.tmpfs.flatMap(tmpfs),
    ...(service.readOnly ? [`mount -o remount,ro ${quote(root)}`] : []),
  ]
}

/** As whom and with which rights it runs. */
function setpriv({ capDrop, capAdd, securityOpt }: Service, user: string): string[] {
  const [uid = '0', gid = uid] = user.split(':')
  const limits = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--inh-caps=-all']
  if (capDrop.includes('ALL')) {
    limits.push(`--bounding-set=${['-all', ...capAdd.map((name) => `+${name.toLowerCase()}`)].join(',')}`)
  }
  if (securityOpt.includes('no-new-privileges:true')) limits.push('--no-new-privs')
  return [...limits, '--']
}
