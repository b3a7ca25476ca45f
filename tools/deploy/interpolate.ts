import { SetupError } from '../setup-error.mjs'

/** `$$`, `${NAME}`, `${NAME:-default}`, `${NAME:?why it is needed}`. */
const EXPRESSION = /\$(?:\$|\{(\w+)(?:(:-|:\?)([^}]*))?\}|)/g

/**
 * Puts variables into a text of a Compose file, as Compose does: an empty variable counts as unset.
 *
 * @throws SetupError naming a variable that must be set, and why; or what this reading of Compose does not know
 */
export function interpolate(text: string, variables: Readonly<Record<string, string | undefined>>): string {
  return text.replace(EXPRESSION, (expression, name?: string, operator?: string, operand = '') => {
    if (expression === '$$') return '$'
    if (name === undefined) throw new SetupError(`"${text}" has a $ that is no \${NAME}: write $$ for the sign itself.`)
    const value = variables[name] ?? ''
    if (value !== '' || operator === undefined) return value
    if (operator === ':-') return operand
    throw new SetupError(`${name} is not set: it ${operand}.`)
  })
}
