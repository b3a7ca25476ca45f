import { expect, it } from 'vitest'
import { createTestServer } from '../testing/test-server.ts'
import { addressOf } from './caller-address.ts'

const NOBODY = { hops: 0 }

it.each([
  ['IPv4 is itself', '192.0.2.1', '192.0.2.1'],
  ['IPv4 within IPv6 is IPv4', '::ffff:192.0.2.1', '192.0.2.1'],
  ['IPv6 is its /64', '2001:db8:1:2:aaaa::1', '2001:db8:1:2::/64'],
  ['IPv6 of the same /64 is the same', '2001:db8:1:2:bbbb:cccc:dddd:1', '2001:db8:1:2::/64'],
  ['a zone is left out', 'fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['what is no address is unknown', '/run/server.sock', 'unknown'],
])('%s', (_what, peer, address) => {
  expect(addressOf(peer, undefined, NOBODY)).toBe(address)
})

it.each([
  ['nobody is believed by default', NOBODY, '198.51.100.7', '192.0.2.1'],
  ['one proxy is believed for what it added', { hops: 1 }, '1.1.1.1, 198.51.100.7', '198.51.100.7'],
  ['two proxies likewise', { hops: 2 }, '1.1.1.1, 198.51.100.7, 10.0.0.2', '198.51.100.7'],
  ['more proxies than there are entries', { hops: 5 }, '198.51.100.7', '198.51.100.7'],
  ['a proxy that said nothing', { hops: 1 }, undefined, '192.0.2.1'],
  ['an entry that is no address', { hops: 1 }, '198.51.100.7, <script>', '192.0.2.1'],
  ['an entry with a port', { hops: 1 }, '198.51.100.7:4711', '198.51.100.7'],
  ['an IPv6 entry with a port', { hops: 1 }, '[2001:db8::1]:4711', '2001:db8:0:0::/64'],
  [
    'proxies by address, as far as they are listed',
    { cidrs: ['192.0.2.0/24', '10.0.0.2'] },
    '1.1.1.1, 198.51.100.7, 10.0.0.2',
    '198.51.100.7',
  ],
  ['a peer that is not listed', { cidrs: ['10.0.0.0/8'] }, '198.51.100.7', '192.0.2.1'],
  ['a list of the other family', { cidrs: ['2001:db8::/32'] }, '198.51.100.7', '192.0.2.1'],
])('%s', (_what, trust, forwarded, address) => {
  expect(addressOf('192.0.2.1', forwarded, trust)).toBe(address)
})

it('warns once when a proxy seems to stand before the server and is not trusted', async () => {
  const server = await createTestServer()
  const headers = { 'x-forwarded-for': '198.51.100.7' }
  for (let n = 0; n < 3; n++) await server.request('/healthz', { headers })
  expect(server.logLines.filter((line) => line.includes('TRUST_PROXY'))).toHaveLength(1)
  const trusting = await createTestServer({ TRUST_PROXY: '1' })
  await trusting.request('/healthz', { headers })
  expect(trusting.logLines.join()).not.toContain('TRUST_PROXY')
})
