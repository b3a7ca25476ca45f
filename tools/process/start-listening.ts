import { SetupError } from '../setup-error.mjs'
import { type Child, type ChildOptions, describeExit, startChild } from './child.ts'

export interface ListeningChild extends Child {
  /** Where it says that it listens. */
  readonly url: string
}

const READY_WITHIN_MS = 30_000

/**
 * Starts a server and waits for its line `listening on http…`.
 *
 * @param name how a person would call it, where it does not come up
 */
export async function startListening(
  name: string,
  { readyWithinMs = READY_WITHIN_MS, ...options }: ChildOptions & { readyWithinMs?: number },
): Promise<ListeningChild> {
  const listening = Promise.withResolvers<string>()
  const child = await startChild({
    ...options,
    onLine: (line) => {
      const url = /^listening on (http\S+)/.exec(line)?.[1]
      if (url) listening.resolve(url)
      options.onLine?.(line)
    },
  })
  void child.exited.then((exit) => {
    const said = child.lastLines().join('\n').trim() || 'it said nothing'
    listening.reject(new SetupError(`${name} ${describeExit(exit)} before it was ready: ${said}`))
  })
  const impatience = setTimeout(() => {
    listening.reject(new SetupError(`${name} was not ready within ${readyWithinMs / 1000} s.`))
  }, readyWithinMs)
  try {
    return { ...child, url: await listening.promise }
  } catch (error) {
    await child.kill()
    throw error
  } finally {
    clearTimeout(impatience)
  }
}
