import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import type { ApiDocument, Route } from './api-document.ts'

/** Says what is wrong with an answer, or null. */
export type AnswerCheck = (route: Route, answer: { status: number; contentType: string; body: string }) => string | null

/** Holds answers against what the document promises. */
export function createAnswerCheck(document: ApiDocument): AnswerCheck {
  // The document as a whole is the schema: its references point into itself.
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'api', ...document })
  const known = new Map<string, ValidateFunction>()

  return ({ path, method, operation }, { status, contentType, body }) => {
    if (status >= 500) return `a ${status}: ${body.slice(0, 300)}`
    const response = operation.responses[String(status)]
    if (!response) return `the status ${status}, which the document does not have: ${body.slice(0, 300)}`
    const type = contentType.split(';')[0] ?? ''
    if (!response.content) return body === '' ? null : `a body where the document has none: ${body.slice(0, 100)}`
    if (!response.content[type]) return `the type "${type}", which the document does not have for ${status}`
    if (!type.endsWith('json')) return null
    const pointer = ['paths', path, method, 'responses', String(status), 'content', type, 'schema']
      .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/')
    const validate = known.get(pointer) ?? ajv.compile({ $ref: `api#/${pointer}` })
    known.set(pointer, validate)
    return validate(JSON.parse(body)) ? null : `a body against its schema: ${ajv.errorsText(validate.errors)}`
  }
}
