import { invalid, ProblemError } from './problem-error.ts'

const MAX_BODY_BYTES = 64 * 1024
const MAX_PROOF_LENGTH = 128
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/
const JSON_TYPE = /^application\/([a-z.-]+\+)?json(;\s*[a-z\d-]+=[^;]+)*$/i

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly keys?: readonly string[]
}

/** What is used of a Zod schema. */
interface Schema<Output> {
  safeParse(
    input: unknown,
  ):
    | { readonly success: true; readonly data: Output }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } }
}

/** The whole body, unless it is too large to be read. */
export async function readText(request: Request): Promise<string> {
  const bytes = await request.arrayBuffer()
  if (bytes.byteLength > MAX_BODY_BYTES) throw new ProblemError('request.body_too_large')
  return new TextDecoder().decode(bytes)
}

/** A body as its schema has it. Nothing at all, as from somebody who comes back to his stay, has no fields. */
export function parseBody<Output>(schema: Schema<Output>, headers: Headers, text: string): Output {
  const contentType = headers.get('Content-Type')
  if (!contentType && text === '') return parse(schema, {})
  if (!JSON_TYPE.test(contentType ?? '')) throw new ProblemError('request.unsupported_media_type')
  return parse(schema, parseJson(text))
}

/** A password or an invite key that comes as a header; undefined without one. */
export function parseProofHeader(
  name: 'x-meeting-password' | 'x-meeting-invite',
  headers: Headers,
): string | undefined {
  const proof = headers.get(name) ?? ''
  if (proof.length > MAX_PROOF_LENGTH) {
    throw invalid({ path: name, message: `must not be longer than ${MAX_PROOF_LENGTH} characters` })
  }
  return proof === '' ? undefined : proof
}

/** The key by which a create that is sent again is not done again; null without one. */
export function parseIdempotencyKey(headers: Headers): string | null {
  const key = headers.get('Idempotency-Key')
  if (key === null || IDEMPOTENCY_KEY.test(key)) return key
  throw invalid({ path: 'Idempotency-Key', message: 'must be 1 to 128 visible ASCII characters' })
}

/** A query string as its schema has it. */
export function parseQuery<Output>(schema: Schema<Output>, search: URLSearchParams): Output {
  const names = [...new Set(search.keys())]
  const values = names.map((name) => {
    const all = search.getAll(name)
    return [name, all.length > 1 ? all : all[0]]
  })
  return parse(schema, Object.fromEntries(values))
}

function parse<Output>(schema: Schema<Output>, input: unknown): Output {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw invalid(...result.error.issues.flatMap(toFieldErrors))
}

/** Unknown fields come as one issue on the object around them; people look for the field's own name. */
function toFieldErrors({ path, message, keys }: Issue) {
  const pathTo = (...more: string[]) => [...path.map(String), ...more].join('.')
  if (keys === undefined) return [{ path: pathTo(), message }]
  return keys.map((key) => ({ path: pathTo(key), message: 'is not a field that can be set here' }))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError('request.malformed')
  }
}
