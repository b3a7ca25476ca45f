import { describe, expect, it } from 'vitest'
import { createLogger, withSecrets } from './logger.ts'

const CANARY = 'c4n4ry-of-a-secret'

function createLog(secrets: readonly string[] = []) {
  const lines: string[] = []
  return { lines, logger: createLogger('trace', { write: (line) => void lines.push(line) }, secrets) }
}

describe('a secret is logged', () => {
  it.each([
    'authorization',
    'password',
    'password_hash',
    'inviteKey',
    'token',
    'sessionToken',
    'session_token',
    'participant_token',
    'access_token',
    'apiSecret',
    'secret',
    'databaseUrl',
    'x-meeting-password',
    'x-meeting-invite',
  ])('not in the field %s, however deep', (field) => {
    const { lines, logger } = createLog()
    logger.info({ [field]: CANARY, body: { [field]: CANARY, inner: { [field]: CANARY } } }, 'said')
    expect(lines.join()).toContain('[redacted]')
    expect(lines.join()).not.toContain(CANARY)
  })

  it.each([
    ['a JWT', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl'],
    ['a session token', 'ps_dGhpcyBpcyBhIHNlc3Npb24gdG9rZW4'],
    ['a Bearer', `Bearer ${CANARY}`],
    ['an address with a password', `postgresql://plenum:${CANARY}@db.example.com/plenum`],
    ['a link with an invite key', `https://meet.example.com/join/x#k=${CANARY}`],
    ['an address with a token', `wss://livekit.example.com/rtc?auto=1&access_token=${CANARY}`],
    ['a hash', '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g'],
  ])('not as %s in whatever text', (_what, text) => {
    const { lines, logger } = createLog()
    const secret = text.includes(CANARY) ? CANARY : text
    logger.info({ text, err: new Error(text) }, text)
    expect(lines).toHaveLength(1)
    expect(lines.join()).not.toContain(secret)
    expect(() => JSON.parse(lines.join())).not.toThrow()
  })

  it('not where it is one that the server was started with', () => {
    const awkward = 'with "quotes" & more'
    const { lines, logger } = createLog([CANARY, awkward, 'ab'])
    logger.info({ a: `so ${CANARY}`, b: awkward, c: encodeURIComponent(awkward) }, `about ${awkward} and ab`)
    const line = lines.join()
    for (const secret of [CANARY, 'quotes']) expect(line).not.toContain(secret)
    expect(JSON.parse(line)).toMatchObject({ a: 'so [redacted]', msg: 'about [redacted] and ab' })
  })

  it('not where it came with the request that failed', () => {
    const { lines, logger } = createLog()
    const error = new Error(`no ${CANARY}`, { cause: new Error(`because of ${CANARY}`) })
    withSecrets(logger, [CANARY]).error({ err: error }, 'request failed')
    expect(lines.join()).not.toContain(CANARY)
    expect(JSON.parse(lines.join())).toMatchObject({
      err: { type: 'Error', message: 'no [redacted]', cause: { message: 'because of [redacted]' } },
    })
  })
})

describe('an error', () => {
  it('is logged without the statement, its parameters and the row that a driver adds', () => {
    const { lines, logger } = createLog()
    const more = { code: '23502', detail: `Failing row contains (${CANARY})`, parameters: [CANARY], query: CANARY }
    logger.error({ err: Object.assign(new Error('null value in column "title"'), more) })
    expect(lines.join()).not.toContain(CANARY)
    expect(JSON.parse(lines.join())).toMatchObject({ err: { message: 'null value in column "title"', code: '23502' } })
  })

  it('whose cause is itself, and what is no error, do no harm', () => {
    const { lines, logger } = createLog()
    const error = new Error('round')
    error.cause = error
    logger.error({ err: error })
    logger.error({ err: 'a text' })
    expect(lines).toHaveLength(2)
  })
})

it('writes one line for each, whatever is in it', () => {
  const { lines, logger } = createLog()
  logger.info({ path: '/a\r\n{"level":60,"msg":"forged"}' }, 'one\r\ntwo')
  expect(lines).toHaveLength(1)
  expect(lines.join().trimEnd()).not.toMatch(/[\r\n]/)
})
