import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { Meeting } from '@plenum/meeting-sdk'
import type { Client } from './client.ts'
import type { News, Order } from './crowd-messages.ts'

/**
 * LiveKit's client for Node hands each event of one room to all rooms of its process, so that a hundred in one would do
 * little else.
 */
const SESSIONS_A_PROCESS = 8

type Untied<T> = T extends unknown ? Omit<T, 'order' | 'client'> : never

/** Sessions of the SDK in processes beside this one, so many in each. */
export class Crowd {
  readonly #url: string
  readonly #processes: CrowdProcess[] = []

  constructor(url: string) {
    this.#url = url
  }

  async open(meeting: Meeting, name: string): Promise<Client> {
    let last = this.#processes.at(-1)
    if (last === undefined || last.size >= SESSIONS_A_PROCESS) {
      last = new CrowdProcess()
      this.#processes.push(last)
    }
    const client = last.add(meeting)
    await client.order({ type: 'open', url: this.#url, meeting, name })
    return client
  }

  async stop(): Promise<void> {
    await Promise.all(this.#processes.map((each) => each.stop()))
  }
}

class CrowdProcess {
  readonly #child: ChildProcess
  readonly #clients: CrowdClient[] = []
  readonly #open = new Map<number, PromiseWithResolvers<readonly string[]>>()
  #orders = 0

  constructor() {
    this.#child = fork(join(import.meta.dirname, 'crowd-program.ts'), {
      // LiveKit's library prints each step of each connection otherwise.
      env: { ...process.env, NODE_ENV: 'production' },
    })
    this.#child.on('message', (news: News) => this.#hear(news))
    this.#child.once('exit', () => {
      for (const { reject } of this.#open.values()) reject(new Error('A process with sessions ended.'))
    })
  }

  get size(): number {
    return this.#clients.length
  }

  add(meeting: Meeting): CrowdClient {
    const number = this.#clients.length
    const client = new CrowdClient(meeting, (order) => {
      this.#orders += 1
      const answer = Promise.withResolvers<readonly string[]>()
      this.#open.set(this.#orders, answer)
      this.#child.send({ ...order, order: this.#orders, client: number } satisfies Order)
      return answer.promise
    })
    this.#clients.push(client)
    return client
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const gone = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#child.disconnect()
    await gone
  }

  #hear(news: News): void {
    switch (news.type) {
      case 'done':
        this.#open.get(news.order)?.resolve(news.identities)
        this.#open.delete(news.order)
        return
      case 'failed':
        this.#open.get(news.order)?.reject(new Error(news.why))
        this.#open.delete(news.order)
        return
      case 'acknowledged':
        this.#clients[news.client]?.acknowledged.add(news.messageId)
        return
      case 'moved':
        this.#clients[news.client]?.move(news.isIn)
        return
    }
  }
}

class CrowdClient implements Client {
  readonly meeting: Meeting
  readonly acknowledged = new Set<string>()
  readonly order: (order: Untied<Order>) => Promise<readonly string[]>
  #identity = ''
  #isIn = false

  constructor(meeting: Meeting, order: CrowdClient['order']) {
    this.meeting = meeting
    this.order = order
  }

  get identity(): string {
    return this.#identity
  }

  move(isIn: boolean): void {
    this.#isIn = isIn
  }

  async enter(): Promise<void> {
    const [own = ''] = await this.order({ type: 'enter' })
    this.#identity = own
  }

  async isIn(): Promise<boolean> {
    return this.#isIn
  }

  sees(): Promise<readonly string[]> {
    return this.order({ type: 'look' })
  }

  async say(text: string): Promise<void> {
    await this.order({ type: 'say', text })
  }

  async leave(): Promise<void> {
    await this.order({ type: 'leave' })
  }
}
