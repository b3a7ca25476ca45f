import fc from 'fast-check'
import { type ApiDocument, resolve, type Schema } from './api-document.ts'

const MOST_CHARACTERS = 40
const MOST_ITEMS = 3

/** Values that a schema allows, as far as a schema can say it. */
export function arbitraryOf(document: ApiDocument, asked: Schema): fc.Arbitrary<unknown> {
  const schema = resolve(document, asked)
  const plain = plainArbitraryOf(document, schema)
  return schema.nullable
    ? fc.oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: fc.constant(null) })
    : plain
}

function plainArbitraryOf(document: ApiDocument, schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.oneOf ?? schema.anyOf
  if (choices) return fc.oneof(...choices.map((choice) => arbitraryOf(document, choice)))
  if (schema.allOf) {
    return fc
      .tuple(...schema.allOf.map((part) => arbitraryOf(document, part)))
      .map((parts) => Object.assign({}, ...parts))
  }
  switch (schema.type) {
    case 'string':
      return stringOf(schema)
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 1_000 })
    case 'boolean':
      return fc.boolean()
    case 'array':
      return fc.array(arbitraryOf(document, schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? MOST_ITEMS, MOST_ITEMS),
      })
    case 'object':
      return objectOf(document, schema)
    case undefined:
      return fc.jsonValue()
    default:
      return schema.type satisfies never
  }
}

function stringOf({
  format,
  pattern,
  minLength = 0,
  maxLength = MOST_CHARACTERS,
  example,
}: Schema): fc.Arbitrary<string> {
  const free = freeStringOf(format, pattern, minLength, Math.max(minLength, Math.min(maxLength, MOST_CHARACTERS)))
  return typeof example === 'string' ? fc.oneof(fc.constant(example), free) : free
}

function freeStringOf(format: string | undefined, pattern: string | undefined, minLength: number, maxLength: number) {
  if (format === 'date-time') {
    return fc
      .date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-12-31T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString())
  }
  if (format === 'email') return fc.emailAddress()
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  return fc.string({ minLength, maxLength, unit: 'grapheme-ascii' })
}

function objectOf(document: ApiDocument, { properties = {}, required = [] }: Schema): fc.Arbitrary<object> {
  const fields = Object.entries(properties).map(([name, schema]) => [name, arbitraryOf(document, schema)] as const)
  return fc.record(Object.fromEntries(fields), { requiredKeys: required, noNullPrototype: true })
}
