import { setTimeout } from 'node:timers/promises'
import type { Client } from './client.ts'

/** People who say something in writing now and then, until they are told to stop. */
export interface Talk {
  /** Resolves with how much was said, when the last of it is on its way. */
  stop(): Promise<number>
}

/**
 * Has them talk, each at his own times.
 *
 * @param everyMs how long each is silent between two messages, on average
 */
export function startTalk(clients: readonly Client[], everyMs: number, random: () => number): Talk {
  const over = new AbortController()
  // Rejects when it is over, and never else.
  const pause = (ms: number) => setTimeout(ms, undefined, { signal: over.signal }).catch(() => {})
  let said = 0
  const talk = async (client: Client) => {
    await pause(everyMs * random())
    while (!over.signal.aborted) {
      said += 1
      await client.say(`Message ${said}`)
      await pause(everyMs * (0.5 + random()))
    }
  }
  const all = Promise.all(clients.map(talk))
  // Whoever fails is heard of at the end.
  all.catch(() => {})
  return {
    async stop() {
      over.abort()
      await all
      return said
    },
  }
}
