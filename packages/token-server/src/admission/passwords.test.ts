import { expect, it } from 'vitest'
import { PasswordHasher } from './passwords.ts'

it('keeps passwords as argon2id with 19 MiB, two passes and one lane', async () => {
  expect(await new PasswordHasher().hash('correct horse')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

it('knows the right password from others, to the last character and in its case', async () => {
  const hasher = new PasswordHasher()
  const long = `${'x'.repeat(127)}y`
  const kept = await hasher.hash(long)
  expect(await hasher.verify(kept, long)).toBe(true)
  for (const wrong of [long.slice(0, 127), `${'x'.repeat(127)}z`, long.toUpperCase(), ` ${long}`, '']) {
    expect(await hasher.verify(kept, wrong)).toBe(false)
  }
})

it('salts: the same password twice is kept as two', async () => {
  const hasher = new PasswordHasher()
  expect(await hasher.hash('correct horse')).not.toBe(await hasher.hash('correct horse'))
})

it('works as hard where there is no hash, and finds nothing right', async () => {
  const hasher = new PasswordHasher()
  expect(await hasher.verify(undefined, 'correct horse')).toBe(false)
  expect(hasher.calls).toBe(1)
})

it('turns away whoever finds the queue full, and serves all the others', async () => {
  const hasher = new PasswordHasher({ maxRunning: 1, maxQueued: 2 })
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => hasher.hash('correct horse')))
  expect(tries.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected'])
  expect(tries[4]).toMatchObject({ reason: { code: 'server.busy', retryAfterSeconds: 2 } })
  expect(await hasher.hash('correct horse')).toBeTypeOf('string')
  expect(hasher.calls).toBe(4)
})

it('goes on after a hash that cannot be read', async () => {
  const hasher = new PasswordHasher({ maxRunning: 1, maxQueued: 0 })
  await expect(hasher.verify('nonsense', 'x')).rejects.toThrow()
  expect(await hasher.verify(undefined, 'x')).toBe(false)
})
