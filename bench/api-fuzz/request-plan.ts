import fc from 'fast-check'
import { type ApiDocument, type Route, resolve } from './api-document.ts'
import { arbitraryOf } from './schema-arbitrary.ts'

/** Who a request comes from: what is good for the route, somebody else's, something bad, or nothing. */
export type CredentialKind = 'creator' | 'otherUser' | 'service' | 'stay' | 'bad' | 'none'

/** A value of a field put in the place of a good one; undefined leaves the field out. */
export interface Mutation {
  /** Chooses the field. */
  field: number
  value: unknown
}

/** A request before it is known which meetings there are. */
export interface RequestPlan {
  route: Route
  credential: CredentialKind
  /** Chooses the meeting, the stay and the like out of what is there. */
  pick: number
  query: Record<string, unknown>
  headers: Record<string, unknown>
  body: unknown
  mutation: Mutation | null
}

const HOSTILE: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\u202eevil',
    "' OR 1=1 --",
    '<script>alert(1)</script>',
    '../../etc/passwd',
    '__proto__',
    'x'.repeat(5_000),
    -1,
    0,
    2 ** 53,
    1e308,
    true,
    [],
    {},
    { __proto__: null, toString: 1 },
  ),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.jsonValue({ maxDepth: 3 }),
)

/** Requests to a route: half of them good, nearly half with one field mutated, the rest by whoever. */
export function planArbitrary(document: ApiDocument, route: Route): fc.Arbitrary<RequestPlan> {
  const { operation } = route
  const schema = operation.requestBody?.content['application/json']?.schema
  const parametersIn = (place: 'query' | 'header') => {
    const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === place)
    return fc.record(Object.fromEntries(parameters.map(({ name, schema }) => [name, arbitraryOf(document, schema)])), {
      requiredKeys: parameters.filter(({ required }) => required).map(({ name }) => name),
      noNullPrototype: true,
    })
  }
  const base = {
    route: fc.constant(route),
    pick: fc.nat(),
    query: parametersIn('query'),
    headers: parametersIn('header'),
    body: schema ? arbitraryOf(document, resolve(document, schema)) : fc.constant(undefined),
  }
  const good = goodCredentials(route)
  const mutation = fc.record({ field: fc.nat(), value: HOSTILE })
  return fc.oneof(
    { weight: 50, arbitrary: fc.record({ ...base, credential: good, mutation: fc.constant(null) }) },
    { weight: 40, arbitrary: fc.record({ ...base, credential: good, mutation }) },
    {
      weight: 10,
      arbitrary: fc.record({
        ...base,
        credential: fc.constantFrom<CredentialKind>('otherUser', 'bad', 'none', 'stay'),
        mutation: fc.option(mutation),
      }),
    },
  )
}

/** By preference the creator: the most is his to do. */
function goodCredentials({ operation }: Route): fc.Arbitrary<CredentialKind> {
  const schemes = new Set((operation.security ?? [{}]).flatMap((one) => Object.keys(one)))
  const kinds: CredentialKind[] = []
  if (schemes.has('hostUser')) kinds.push('creator', 'creator')
  if (schemes.has('service')) kinds.push('service')
  if (schemes.has('session')) kinds.push('stay')
  return kinds.length === 0 ? fc.constant('none') : fc.constantFrom(...kinds)
}
