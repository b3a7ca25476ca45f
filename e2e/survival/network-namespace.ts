import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { launchChromium } from '../../tools/browser/launch-chromium.ts'
import { findOnPath } from '../../tools/process/find-on-path.ts'
import { SetupError } from '../../tools/setup-error.mjs'
import type { Place } from './world.ts'

/** A place whose people are on a network of their own, one cable away from the servers. */
export interface CutOffPlace extends Place {
  /** From now on every packet is lost, in both directions, and neither end is told. */
  dropAll(): Promise<void>
  healAll(): Promise<void>
  /** The people's machine gets another address, as by a change of the network; what was open from the old one is dead. */
  changeAddress(): Promise<void>
  remove(): Promise<void>
}

/** Nobody has it. */
const NOWHERE = '02:00:00:00:00:01'

/** @throws SetupError where this machine cannot have network namespaces */
export async function createCutOffPlace(chromiumPath: string): Promise<CutOffPlace> {
  await checkMachine()
  const net = await freeNetwork()
  const name = `plenum-${process.pid}`
  const [near, far] = [`pl${process.pid}a`, `pl${process.pid}b`]
  const address = `${net}.1`
  let host = 2
  const folder = await mkdtemp(join(tmpdir(), 'plenum-namespace-'))
  const remove = async () => {
    // The cable goes with its end.
    await ip('link', 'del', near).catch(() => {})
    await ip('netns', 'del', name).catch(() => {})
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await ip('netns', 'add', name)
    await ip('link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', name)
    await ip('addr', 'add', `${address}/24`, 'dev', near)
    await ip('link', 'set', near, 'up')
    await ip('-n', name, 'addr', 'add', `${net}.${host}/24`, 'dev', far)
    await ip('-n', name, 'link', 'set', far, 'up')
    await ip('-n', name, 'link', 'set', 'lo', 'up')
    const executablePath = join(folder, 'chromium')
    await writeFile(executablePath, `#!/bin/sh\nexec ip netns exec ${name} '${chromiumPath}' "$@"\n`, { mode: 0o755 })
    return {
      address,
      networkInterface: near,
      launch: (args) => launchChromium({ executablePath, args }),
      async dropAll() {
        // A wrong address on the wire: what is sent arrives and is thrown away, as on a dead link that nobody noticed.
        await ip('neigh', 'replace', `${net}.${host}`, 'lladdr', NOWHERE, 'dev', near, 'nud', 'permanent')
        await ip('-n', name, 'neigh', 'replace', address, 'lladdr', NOWHERE, 'dev', far, 'nud', 'permanent')
      },
      async healAll() {
        await ip('neigh', 'flush', 'dev', near, 'nud', 'permanent')
        await ip('-n', name, 'neigh', 'flush', 'dev', far, 'nud', 'permanent')
      },
      async changeAddress() {
        await ip('-n', name, 'addr', 'del', `${net}.${host}/24`, 'dev', far)
        host += 1
        await ip('-n', name, 'addr', 'add', `${net}.${host}/24`, 'dev', far)
      },
      remove,
    }
  } catch (error) {
    await remove()
    throw error
  }
}

async function checkMachine(): Promise<void> {
  const needs = 'To lose every packet of a browser it is put on a network of its own, and'
  if (process.platform !== 'linux') {
    throw new SetupError(`${needs} only Linux has network namespaces: run these tests there, or in a container.`)
  }
  if (process.getuid?.() !== 0) {
    throw new SetupError(`${needs} only root may do that: run these tests as root, for example in a container.`)
  }
  if (findOnPath('ip') === undefined) {
    throw new SetupError(`${needs} the command "ip" is missing: run "apt-get install iproute2" or its counterpart.`)
  }
}

/** 198.18.0.0/15 is set aside for tests of networks (RFC 2544); others on this machine may be at theirs. */
async function freeNetwork(): Promise<string> {
  const taken = await ip('-o', '-4', 'addr', 'show')
  for (let number = 0; number < 256; number += 1) {
    const net = `198.18.${(process.pid + number) % 256}`
    if (!taken.includes(` ${net}.`)) return net
  }
  throw new SetupError(
    'All of 198.18.0.0/16 is in use on this machine: delete network interfaces that tests left over.',
  )
}

async function ip(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('ip', args).catch((error: Error) => {
    throw new SetupError(
      `"ip ${args.join(' ')}" failed, so no network can be cut here: ${error.message.trim()}. A container needs the capability NET_ADMIN and SYS_ADMIN for it.`,
    )
  })
  return stdout
}
