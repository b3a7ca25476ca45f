import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTestDatabase, DATABASES, type TestDatabase } from '../testing/test-databases.ts'
import { PasswordTries, type PasswordTry } from './password-tries.ts'
import { RateLimitStore } from './rate-limits.store.ts'

const HOUR_SECONDS = 3600

function advanceSeconds(seconds: number): void {
  vi.setSystemTime(Date.now() + seconds * 1000)
}

describe.each(DATABASES)('on %s', (kind) => {
  let database: TestDatabase
  let tries: PasswordTries
  beforeEach(async () => {
    database = await createTestDatabase(kind)
    // The library counts by the machine's clock. At the start of a slot of reservations.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-21T10:00:00Z') })
    tries = new PasswordTries(new RateLimitStore(database.db))
  })
  afterEach(async () => {
    vi.useRealTimers()
    await database.drop()
  })

  const begin = async (address: string, meeting: string): Promise<PasswordTry> => {
    const begun = await tries.begin(address, meeting)
    if (begun.kind !== 'begun') throw new Error(begun.kind)
    return begun.started
  }
  /** Tries at once, which have not ended yet. */
  const beginAll = async (count: number, who: (n: number) => [address: string, meeting: string]) => {
    const all = await Promise.all(Array.from({ length: count }, (_, n) => tries.begin(...who(n))))
    return {
      started: all.flatMap((begun) => (begun.kind === 'begun' ? [begun.started] : [])),
      refused: new Set(all.flatMap(({ kind }) => (kind === 'begun' ? [] : [kind]))),
    }
  }
  const wrong = async (address: string, meeting: string) => await (await begin(address, meeting)).countWrong()
  const kindOf = async (address: string, meeting: string) => (await tries.begin(address, meeting)).kind

  it('an address has ten tries at a meeting in an hour, and is told for how long there are no more', async () => {
    for (let left = 9; left >= 0; left--) expect(await wrong('a', 'm')).toEqual({ triesLeft: left })
    expect(await tries.begin('a', 'm')).toEqual({ kind: 'exhausted', retryAfterSeconds: HOUR_SECONDS })
    advanceSeconds(600)
    expect(await tries.begin('a', 'm')).toEqual({ kind: 'exhausted', retryAfterSeconds: HOUR_SECONDS - 600 })
    expect(await kindOf('b', 'm')).toBe('begun')
    expect(await kindOf('a', 'n')).toBe('begun')
    advanceSeconds(HOUR_SECONDS - 600)
    expect(await wrong('a', 'm')).toEqual({ triesLeft: 9 })
  })

  it('the hour begins with the first wrong try', async () => {
    await (await begin('a', 'm')).giveBack()
    advanceSeconds(HOUR_SECONDS - 1)
    for (let n = 0; n < 10; n++) await wrong('a', 'm')
    expect(await tries.begin('a', 'm')).toEqual({ kind: 'exhausted', retryAfterSeconds: HOUR_SECONDS })
  })

  it('a hundred tries at once are ten', async () => {
    const results = await Promise.all(
      Array.from({ length: 100 }, async () => {
        const begun = await tries.begin('a', 'm')
        if (begun.kind === 'begun') await begun.started.countWrong()
        return begun.kind
      }),
    )
    expect(results.filter((kind) => kind === 'begun')).toHaveLength(10)
    expect(await kindOf('a', 'm')).toBe('exhausted')
  })

  it.each<[string, number, (n: number) => [string, string]]>([
    ['an address at a meeting', 10, () => ['a', 'm']],
    ['a meeting, from wherever they come', 100, (n) => [`a${n}`, 'm']],
    ['an address, at whatever meetings', 60, (n) => ['a', `m${n}`]],
  ])('so many tries has %s: %i', async (_whose, limit, who) => {
    const { started, refused } = await beginAll(limit + 20, who)
    expect(started).toHaveLength(limit)
    expect([...refused]).toEqual(['in use'])
    for (const one of started) await one.countWrong()
    expect(await kindOf(...who(limit))).toBe('exhausted')
  })

  it.each<[string, number, (n: number) => [string, string]]>([
    ['one address', 30, () => ['a', 'm']],
    ['three hundred addresses', 300, (n) => [`a${n}`, 'm']],
    ['one address at many meetings', 100, (n) => ['a', `m${n}`]],
  ])('right ones at once, from %s, leave nothing behind', async (_where, count, who) => {
    const { started, refused } = await beginAll(count, who)
    expect([...refused]).toEqual(['in use'])
    await Promise.all(started.map((one) => one.giveBack()))
    expect((await beginAll(count, who)).started).toHaveLength(started.length)
  })

  it('right ones among wrong ones at once cost no try', async () => {
    for (let round = 0; round < 9; round++) {
      const { started } = await beginAll(30, () => ['a', 'm'])
      const [first, ...others] = started
      await Promise.all([first?.countWrong(), ...others.map((one) => one.giveBack())])
    }
    expect(await wrong('a', 'm')).toEqual({ triesLeft: 0 })
  })

  it('one address alone does not use up the tries of a meeting', async () => {
    for (let n = 0; n < 120; n++) {
      const begun = await tries.begin('a', 'm')
      if (begun.kind === 'begun') await begun.started.countWrong()
    }
    expect((await beginAll(90, (n) => [`b${n}`, 'm'])).started).toHaveLength(90)
  })

  it('what a server that died had begun is forgotten in a minute, however many others try meanwhile', async () => {
    await beginAll(10, () => ['a', 'm'])
    advanceSeconds(29)
    expect(await kindOf('a', 'm')).toBe('in use')
    for (let second = 29; second < 60; second++) {
      advanceSeconds(1)
      const begun = await tries.begin('a', 'm')
      if (begun.kind === 'begun') await begun.started.giveBack()
    }
    expect((await beginAll(10, () => ['a', 'm'])).started).toHaveLength(10)
  })

  it('tries at once around a change of the minute are ten as well', async () => {
    advanceSeconds(29)
    const { started } = await beginAll(10, () => ['a', 'm'])
    advanceSeconds(2)
    expect(await kindOf('a', 'm')).toBe('in use')
    for (const one of started) await one.countWrong()
    expect(await kindOf('a', 'm')).toBe('exhausted')
  })

  it('keeps no address and no name as it is, and nothing for longer than the hour', async () => {
    await wrong('192.0.2.1', 'secret-room')
    const rows = await database.db.selectFrom('rate_limits').selectAll().execute()
    expect(rows).toHaveLength(6)
    expect(JSON.stringify(rows)).not.toMatch(/192\.0\.2|secret-room/)
    for (const { expire } of rows) expect(Number(expire)).toBeLessThanOrEqual(Date.now() + 3_600_000)
  })
})
