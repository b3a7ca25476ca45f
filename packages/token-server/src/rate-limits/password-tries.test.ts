import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, DATABASES, type TestDatabase } from '../testing/test-databases.ts'
import { PasswordTries } from './password-tries.ts'

describe.each(DATABASES)('on %s', (kind) => {
  let database: TestDatabase
  let tries: PasswordTries
  beforeEach(async () => {
    database = await createTestDatabase(kind)
    tries = new PasswordTries(database.db)
  })
  afterEach(async () => {
    await database.drop()
  })

  const attempt = async (address: string, asked: string, meant = asked) => {
    const started = await tries.begin(address, asked)
    return { started, result: await tries.complete(started, address, meant) }
  }
  const isLeft = async (...who: Parameters<typeof attempt>) => 'triesLeft' in (await attempt(...who)).result

  it('an address has ten tries at a meeting in an hour, and is told for how long there are no more', async () => {
    for (let left = 9; left >= 0; left--) expect((await attempt('a', 'm')).result).toEqual({ triesLeft: left })
    const { result } = await attempt('a', 'm')
    expect(result).toEqual({ retryAfterSeconds: expect.any(Number) })
    expect('retryAfterSeconds' in result && result.retryAfterSeconds).toBeGreaterThan(3500)
    expect('retryAfterSeconds' in result && result.retryAfterSeconds).toBeLessThanOrEqual(3600)
    expect(await isLeft('b', 'm')).toBe(true)
    expect(await isLeft('a', 'n')).toBe(true)
  })

  it('all the names of a meeting share its tries', async () => {
    for (let n = 0; n < 5; n++) for (const name of ['room-name', 'id']) await attempt('a', name, 'id')
    expect(await isLeft('a', 'id')).toBe(false)
    expect(await isLeft('a', 'ext:4711', 'id')).toBe(false)
  })

  it('a hundred tries at once are ten', async () => {
    const results = await Promise.all(Array.from({ length: 100 }, () => isLeft('a', 'm')))
    expect(results.filter(Boolean)).toHaveLength(10)
  })

  it('a meeting has a hundred tries, from wherever they come', async () => {
    const results = await Promise.all(Array.from({ length: 120 }, (_, n) => isLeft(`a${n}`, 'm')))
    expect(results.filter(Boolean)).toHaveLength(100)
  })

  it('an address has sixty tries, at whatever meetings', async () => {
    const results = await Promise.all(Array.from({ length: 80 }, (_, n) => isLeft('a', `m${n}`)))
    expect(results.filter(Boolean)).toHaveLength(60)
  })

  it('one address alone does not use up the tries of a meeting', async () => {
    for (let n = 0; n < 120; n++) await attempt('a', 'm')
    expect(await isLeft('b', 'm')).toBe(true)
  })

  it('what was given back never happened', async () => {
    for (let n = 0; n < 30; n++) {
      const { started, result } = await attempt('a', 'm')
      expect(result).toEqual({ triesLeft: 9 })
      await started.giveBack()
    }
  })

  it('keeps no address and no name as it is, and nothing for longer than the hour', async () => {
    await attempt('192.0.2.1', 'secret-room')
    const rows = await database.db.selectFrom('rate_limits').selectAll().execute()
    expect(rows).toHaveLength(4)
    expect(JSON.stringify(rows)).not.toMatch(/192\.0\.2|secret-room/)
    for (const { expire } of rows) expect(Number(expire)).toBeLessThanOrEqual(Date.now() + 3_600_000)
  })
})
