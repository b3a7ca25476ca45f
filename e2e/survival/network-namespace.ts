import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchChromium } from '../../tools/browser/launch-chromium.ts'
import { checkNamespaces, freeNetwork, ip } from '../../tools/network/namespaces.ts'
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
  checkNamespaces('To lose every packet of a browser it is put on a network of its own, and')
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
