import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findOnPath } from '../process/find-on-path.ts'
import { SetupError } from '../setup-error.mjs'

/**
 * @param purpose why they are wanted, as the beginning of a sentence
 * @throws SetupError where this machine cannot have network namespaces
 */
export function checkNamespaces(purpose: string): void {
  if (process.platform !== 'linux') {
    throw new SetupError(`${purpose} only Linux has network namespaces: run these tests there, or in a container.`)
  }
  if (process.getuid?.() !== 0) {
    throw new SetupError(`${purpose} only root may do that: run these tests as root, for example in a container.`)
  }
  if (findOnPath('ip') === undefined) {
    throw new SetupError(`${purpose} the command "ip" is missing: run "apt-get install iproute2" or its counterpart.`)
  }
}

/**
 * The first three numbers of a network that nobody here uses. 198.18.0.0/15 is set aside for tests of networks (RFC 2544);
 * others on this machine may be at theirs.
 */
export async function freeNetwork(): Promise<string> {
  const taken = await ip('-o', '-4', 'addr', 'show')
  for (let number = 0; number < 256; number += 1) {
    const net = `198.18.${(process.pid + number) % 256}`
    if (!taken.includes(` ${net}.`)) return net
  }
  throw new SetupError(
    'All of 198.18.0.0/16 is in use on this machine: delete network interfaces that tests left over.',
  )
}

export async function ip(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('ip', args).catch((error: Error) => {
    throw new SetupError(
      `"ip ${args.join(' ')}" failed, so this machine cannot have the network of the tests: ${error.message.trim()}. A container needs the capability NET_ADMIN and SYS_ADMIN for it.`,
    )
  })
  return stdout
}

/** Runs many commands of `ip` as one, each in a line, below a namespace if one is named. */
export async function ipBatch(commands: readonly string[], namespace?: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-ip-'))
  try {
    await writeFile(join(folder, 'batch'), `${commands.join('\n')}\n`)
    await ip(...(namespace === undefined ? [] : ['-n', namespace]), '-batch', join(folder, 'batch'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
