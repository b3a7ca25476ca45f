import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../process/run-node-program.ts'

type Operation = { readonly security?: readonly Readonly<Record<string, unknown>>[] }

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')

const openapi: { paths: Record<string, Record<string, Operation>> } = JSON.parse(
  read('packages/token-server/openapi.json'),
)

/** The words of the page for what OpenAPI calls a security scheme. */
const CREDENTIAL: Readonly<Record<string, string>> = { hostUser: 'user', service: 'service', session: 'stay' }

function credentialOf({ security }: Operation): string {
  if (security === undefined) return 'none'
  const names = security.flatMap((scheme) => Object.keys(scheme)).map((scheme) => CREDENTIAL[scheme])
  return names.join(', ') + (security.some((scheme) => Object.keys(scheme).length === 0) ? ' or none' : '')
}

const served = Object.entries(openapi.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, credentialOf(operation)]),
)

test('the page has each route of the server, with the credentials that it takes, and no other', () => {
  const rows = [...read('docs/contract.md').matchAll(/^\| `([A-Z]+ \/[^`]*)` \| ([^|]+) \|/gm)]
  expect(rows.map(([, route, credential]) => [route, credential]).sort()).toEqual(served.sort())
})
