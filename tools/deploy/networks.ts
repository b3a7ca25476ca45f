import { checkNamespaces, freeNetwork, ip, ipBatch } from '../network/namespaces.ts'
import { SetupError } from '../setup-error.mjs'
import type { Compose, Service } from './compose-file.ts'
import { publishTcp, publishUdp } from './published-port.ts'

/** The networks of a Compose file, on this machine: each service sees those that it is in, and no others. */
export interface Networks {
  /** This machine as the services and their users see it: where ports are published. */
  readonly hostAddress: string
  /** The network namespace of a service. */
  namespaceOf(service: string): string
  /** What the hosts file of a service says: the names of those who share a network with it. */
  hostsFor(service: string): string
  publish(service: Service): Promise<void>
  remove(): Promise<void>
}

/** What of a Compose file says who is where. */
export type Layout = Pick<Compose, 'networks'> & { readonly services: readonly Pick<Service, 'name' | 'networks'>[] }

let made = 0

/** @throws SetupError where this machine cannot have network namespaces */
export async function createNetworks({ networks, services }: Layout): Promise<Networks> {
  checkNamespaces('The services of a Compose file are put on networks of their own, and')
  made += 1
  const own = `${process.pid}-${made}`
  const undo: (() => Promise<unknown>)[] = []
  const remove = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  const namespaceOf = (service: string) => `plenum-${own}-${service}`
  /** By network, then by service. */
  const addresses = new Map<string, Map<string, string>>()
  let hostAddress: string | undefined
  /** What is done within each namespace. */
  const inside = new Map(services.map(({ name }) => [name, ['link set lo up']]))

  let cables = 0
  async function addNetwork(name: string, isInternal: boolean, number: number) {
    const bridge = `plb${process.pid}n${made}${number}`
    const net = await freeNetwork()
    const commands = [
      `link add ${bridge} type bridge`,
      `link set ${bridge} up`,
      // As with Docker this machine is in each of them, the internal ones too.
      `addr add ${net}.1/24 dev ${bridge}`,
    ]
    if (!isInternal) hostAddress ??= `${net}.1`
    const members = new Map<string, string>()
    addresses.set(name, members)
    for (const service of services.filter((each) => each.networks.includes(name))) {
      const [near, far] = [`plc${process.pid}n${made}${cables}`, `eth${number}`]
      cables += 1
      const address = `${net}.${members.size + 2}`
      members.set(service.name, address)
      commands.push(
        `link add ${near} type veth peer name ${far} netns ${namespaceOf(service.name)}`,
        `link set ${near} master ${bridge} up`,
      )
      inside.get(service.name)?.push(`addr add ${address}/24 dev ${far}`, `link set ${far} up`)
    }
    undo.push(() => ip('link', 'del', bridge))
    await ipBatch(commands)
  }

  try {
    undo.push(() => ipBatch(services.map(({ name }) => `netns del ${namespaceOf(name)}`)))
    await ipBatch(services.map(({ name }) => `netns add ${namespaceOf(name)}`))
    for (const [number, [name, { internal }]] of Object.entries(networks).entries()) {
      await addNetwork(name, internal, number)
    }
    for (const [name, commands] of inside) await ipBatch(commands, namespaceOf(name))
  } catch (error) {
    await remove()
    throw error
  }
  if (hostAddress === undefined) throw new Error('No network of the Compose file leads out of it.')
  const host = hostAddress

  return {
    hostAddress: host,
    namespaceOf,
    hostsFor(service) {
      const known = [...addresses.values()].filter((members) => members.has(service)).flatMap((members) => [...members])
      return ['127.0.0.1 localhost', ...known.map(([name, address]) => `${address} ${name}`), ''].join('\n')
    },
    async publish({ ports, name }) {
      const open = [...addresses].filter(([network]) => networks[network]?.internal === false)
      const [address] = open.flatMap(([, members]) => members.get(name) ?? [])
      if (address === undefined) {
        if (ports.length === 0) return
        throw new SetupError(`${name} publishes ports and is in no network that leads out.`)
      }
      for (const { address: at = host, published, target, protocol } of ports) {
        const forward = protocol === 'udp' ? publishUdp : publishTcp
        undo.push(await forward({ address: at, port: published }, { address, port: target }))
      }
    },
    remove,
  }
}
