import type { MiddlewareHandler } from 'hono'
import ipaddr from 'ipaddr.js'
import type { TrustProxy } from '../config.ts'
import type { Logger } from '../logger.ts'
import type { AppEnv, NodeBindings } from './app-env.ts'

const UNKNOWN = 'unknown'
const IPV6_NETWORK_PARTS = 4 // 64 bits: a household or a machine has as many addresses in there as it likes

/** Puts the address that limits are counted by on the request. Only proxies that are trusted may say another. */
export function callerAddress(trust: TrustProxy, logger: Logger): MiddlewareHandler<AppEnv> {
  let warned = false
  return async (c, next) => {
    // A server that hands nothing leaves it undefined, whatever the type says.
    const bindings: NodeBindings | undefined = c.env
    const forwarded = c.req.header('x-forwarded-for')
    if (forwarded !== undefined && !warned && 'hops' in trust && trust.hops === 0) {
      warned = true
      logger.warn(
        'X-Forwarded-For arrives, but TRUST_PROXY is 0, so all who come through that proxy share one limit: ' +
          'set TRUST_PROXY to the number of proxies before the server',
      )
    }
    c.set('address', addressOf(bindings?.incoming?.socket?.remoteAddress ?? UNKNOWN, forwarded, trust))
    await next()
  }
}

/**
 * Where a request comes from, as limits count it: IPv4 as it is, IPv6 by its /64.
 *
 * @param peer who is at the other end of the socket
 * @param forwarded the `X-Forwarded-For` header: each proxy adds whom it was asked by, so only its end can be trusted
 */
export function addressOf(peer: string, forwarded: string | undefined, trust: TrustProxy): string {
  let address = peer
  const nearestFirst = (forwarded ?? '').split(',').reverse()
  for (const [distance, entry] of nearestFirst.entries()) {
    const isTrusted = 'hops' in trust ? distance < trust.hops : isWithin(address, trust.cidrs)
    const said = withoutPort(entry.trim())
    if (!isTrusted || !ipaddr.isValid(said)) break
    address = said
  }
  return networkOf(address)
}

function isWithin(address: string, cidrs: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return cidrs.some((cidr) => {
    const [network, bits] = cidr.includes('/') ? ipaddr.parseCIDR(cidr) : [ipaddr.process(cidr), undefined]
    if (parsed.kind() !== network.kind()) return false
    return parsed.match(network, bits ?? (network.kind() === 'ipv4' ? 32 : 128))
  })
}

function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return UNKNOWN
  const parsed = ipaddr.process(address)
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString()
  const network = parsed.parts.slice(0, IPV6_NETWORK_PARTS).map((part) => part.toString(16))
  return `${network.join(':')}::/64`
}

/** Some proxies add the port: `192.0.2.1:443`, `[2001:db8::1]:443`. */
function withoutPort(entry: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry
}
