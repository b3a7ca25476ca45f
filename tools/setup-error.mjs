/**
 * Something on this machine that a person has to mend. Its message is the whole story: what happened and how to mend it,
 * so whoever prints it leaves the stack out.
 */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError'
}
